#include "widgets/SettingsForm.h"

#include "support/Conversions.h"
#include "widgets/FieldControl.h"

#include <QEvent>
#include <QGridLayout>
#include <QHBoxLayout>
#include <QLabel>
#include <QStyle>
#include <QToolButton>
#include <QVBoxLayout>
#include <algorithm>

namespace gg {

struct SettingsForm::Row
{
    FieldInfo info;
    std::unique_ptr<FieldControl> control;
    QHBoxLayout* beside = nullptr; // the control, and buttons beside it
    QLabel* label = nullptr;       // none where the control shows it itself
    QLabel* problem = nullptr;
    QLabel* mark = nullptr;
};

namespace {

constexpr int labelWidth = 104;

QGridLayout* newGrid(QWidget* parent)
{
    auto* const grid = new QGridLayout(parent);
    grid->setContentsMargins(0, 0, 0, 0);
    grid->setHorizontalSpacing(8);
    grid->setVerticalSpacing(8);
    grid->setColumnMinimumWidth(0, labelWidth);
    grid->setColumnStretch(1, 1);
    return grid;
}

/// Long choices and lists have the whole width, below their label.
bool isWideKind(const FieldKind& kind)
{
    const auto* const choice = std::get_if<ChoiceField>(&kind);
    return std::holds_alternative<ListField>(kind) ||
           (choice != nullptr &&
            std::any_of(choice->choices.begin(), choice->choices.end(),
                        [](const Choice& each) { return toQString(each.label).size() > 24; }));
}

} // namespace

SettingsForm::SettingsForm(std::vector<FieldInfo> fields, QWidget* parent)
    : QWidget(parent), m_fold(new QToolButton(this)), m_advanced(new QWidget(this))
{
    auto* const layout = new QVBoxLayout(this);
    layout->setContentsMargins(0, 0, 0, 0);
    layout->setSpacing(8);
    auto* const basicPart = new QWidget(this);
    QGridLayout* const basic = newGrid(basicPart);
    QGridLayout* const advanced = newGrid(m_advanced);
    layout->addWidget(basicPart);
    layout->addWidget(m_fold);
    layout->addWidget(m_advanced);

    m_rows.reserve(fields.size());
    bool hasAdvanced = false;
    for (FieldInfo& info : fields) {
        hasAdvanced = hasAdvanced || info.advanced;
        Row row;
        row.info = std::move(info);
        m_rows.push_back(std::move(row));
        addRow(m_rows.back().info.advanced ? *advanced : *basic, m_rows.back());
    }
    m_fold->setObjectName(QStringLiteral("moreSettings"));
    m_fold->setText(tr("More settings"));
    m_fold->setAccessibleName(m_fold->text());
    m_fold->setCheckable(true);
    m_fold->setAutoRaise(true);
    m_fold->setToolButtonStyle(Qt::ToolButtonTextBesideIcon);
    m_fold->setProperty("role", QStringLiteral("fold"));
    m_fold->setVisible(hasAdvanced);
    connect(m_fold, &QToolButton::toggled, this, &SettingsForm::setUnfolded);
    setUnfolded(false);
    orderTabs();
}

SettingsForm::~SettingsForm() = default;

void SettingsForm::addRow(QGridLayout& layout, Row& row)
{
    const QString help = toQString(row.info.help);
    const QString label = toQString(row.info.label);
    row.control = FieldControl::make(row.info, this, [this, key = toQString(row.info.key)] {
        if (!m_isSettingValues)
            Q_EMIT edited(key);
    });
    QWidget& control = row.control->widget();
    control.setObjectName(toQString(row.info.key));
    control.setAccessibleName(label);
    control.setAccessibleDescription(help);
    control.setToolTip(help);
    control.setSizePolicy(QSizePolicy::Expanding, QSizePolicy::Fixed);
    // A number box would be as wide as its largest number, which nobody enters: the panel would cut it off.
    control.setMinimumWidth(control.fontMetrics().averageCharWidth() * 10);
    control.installEventFilter(this);
    control.setFocusPolicy(Qt::StrongFocus); // not by the wheel

    const bool isWide = isWideKind(row.info.kind);
    const int line = layout.rowCount() + (isWide ? 1 : 0);
    const int column = isWide ? 0 : 1;
    row.beside = new QHBoxLayout;
    row.beside->setSpacing(8);
    row.beside->addWidget(&control);
    layout.addLayout(row.beside, line, column, 1, 2 - column);
    if (!std::holds_alternative<ToggleField>(row.info.kind)) {
        row.label = new QLabel(label, this);
        row.label->setBuddy(&control);
        row.label->setToolTip(help);
        row.label->setWordWrap(true);
        layout.addWidget(row.label, isWide ? line - 1 : line, 0);
    }
    const auto below = [&](int at, const char* role) {
        auto* const words = new QLabel(this);
        words->setTextFormat(Qt::PlainText);
        words->setProperty("role", QLatin1String(role));
        words->setWordWrap(true);
        words->hide();
        layout.addWidget(words, at, 1);
        return words;
    };
    row.problem = below(line + 1, "problem");
    row.mark = below(line + 2, "quiet");
}

/// The Tab key goes down the form as it is seen, not in the order in which its parts were made.
void SettingsForm::orderTabs()
{
    QWidget* before = nullptr;
    const auto add = [&](QWidget* next) {
        if (before != nullptr)
            setTabOrder(before, next);
        before = next;
    };
    for (const bool isAdvanced : {false, true}) {
        for (const Row& row : m_rows) {
            if (row.info.advanced == isAdvanced)
                add(&row.control->widget());
        }
        if (!isAdvanced)
            add(m_fold);
    }
}

Json SettingsForm::values() const
{
    Json values = Json::object();
    for (const Row& row : m_rows) {
        if (row.control->problem().isEmpty())
            values[row.info.key] = row.control->value();
    }
    return values;
}

std::vector<FieldProblem> SettingsForm::inputProblems() const
{
    std::vector<FieldProblem> problems;
    for (const Row& row : m_rows) {
        if (const QString problem = row.control->problem(); !problem.isEmpty())
            problems.push_back({row.info.key, toMessage(problem)});
    }
    return problems;
}

void SettingsForm::setValues(const Json& values)
{
    m_isSettingValues = true;
    for (const Row& row : m_rows) {
        if (values.contains(row.info.key))
            row.control->setValue(values[row.info.key]);
    }
    m_isSettingValues = false;
}

void SettingsForm::setProblems(const std::vector<FieldProblem>& problems)
{
    for (const Row& row : m_rows) {
        QString text;
        for (const FieldProblem& problem : problems) {
            if (problem.key == row.info.key)
                text += (text.isEmpty() ? QString() : QStringLiteral(" ")) + toQString(problem.message);
        }
        QWidget& control = row.control->widget();
        if (row.problem->text() == text)
            continue;
        row.problem->setText(text);
        row.problem->setVisible(!text.isEmpty());
        control.setProperty("problem", !text.isEmpty());
        control.style()->unpolish(&control);
        control.style()->polish(&control);
        if (!text.isEmpty() && row.info.advanced)
            m_fold->setChecked(true);
    }
}

void SettingsForm::setMarks(const std::map<std::string, QString>& marks)
{
    for (const Row& row : m_rows) {
        const auto found = marks.find(row.info.key);
        const QString text = found == marks.end() ? QString() : found->second;
        if (row.mark->text() == text)
            continue;
        row.mark->setText(text);
        row.mark->setVisible(!text.isEmpty() && row.beside->itemAt(0)->widget()->isVisibleTo(this));
        const QString help = toQString(row.info.help);
        const QString whole = text.isEmpty() ? help : help + QLatin1Char('\n') + text;
        QWidget& control = row.control->widget();
        control.setToolTip(whole);
        control.setAccessibleDescription(whole);
        if (row.label == nullptr)
            continue;
        row.label->setToolTip(whole);
        row.label->setProperty("changed", !text.isEmpty());
        row.label->style()->unpolish(row.label);
        row.label->style()->polish(row.label);
    }
}

QString SettingsForm::mark(const std::string& key) const
{
    const Row* const row = find(key);
    return row == nullptr ? QString() : row->mark->text();
}

void SettingsForm::setHidden(const std::vector<std::string>& keys)
{
    for (const Row& row : m_rows) {
        const bool isShown = std::find(keys.begin(), keys.end(), row.info.key) == keys.end();
        for (int i = 0; i < row.beside->count(); ++i)
            row.beside->itemAt(i)->widget()->setVisible(isShown);
        if (row.label != nullptr)
            row.label->setVisible(isShown);
        row.problem->setVisible(isShown && !row.problem->text().isEmpty());
        row.mark->setVisible(isShown && !row.mark->text().isEmpty());
    }
}

void SettingsForm::addButton(const std::string& key, const QString& text, const QString& accessibleName,
                             std::function<void()> action)
{
    auto* const button = new QToolButton(this);
    button->setText(text);
    button->setAccessibleName(accessibleName);
    button->setToolTip(accessibleName);
    button->setProperty("role", QStringLiteral("button"));
    const Row* const row = find(key);
    row->beside->addWidget(button);
    setTabOrder(&row->control->widget(), button);
    connect(button, &QToolButton::clicked, this, std::move(action));
}

QWidget* SettingsForm::control(const std::string& key) const
{
    const Row* const row = find(key);
    return row == nullptr ? nullptr : &row->control->widget();
}

QString SettingsForm::problem(const std::string& key) const
{
    const Row* const row = find(key);
    return row == nullptr ? QString() : row->problem->text();
}

bool SettingsForm::isUnfolded() const
{
    return m_fold->isChecked();
}

const SettingsForm::Row* SettingsForm::find(const std::string& key) const
{
    for (const Row& row : m_rows) {
        if (row.info.key == key)
            return &row;
    }
    return nullptr;
}

void SettingsForm::setUnfolded(bool unfolded)
{
    m_fold->setArrowType(unfolded ? Qt::DownArrow : Qt::RightArrow);
    m_advanced->setVisible(unfolded);
}

// Scrolling over a long form must not change what lies under the pointer.
bool SettingsForm::eventFilter(QObject* watched, QEvent* event)
{
    const auto* const control = qobject_cast<QWidget*>(watched);
    if (event->type() == QEvent::Wheel && control != nullptr && !control->hasFocus()) {
        event->ignore();
        return true;
    }
    return QWidget::eventFilter(watched, event);
}

} // namespace gg
