#include "pages/KeysDialog.h"

#include "widgets/PartLayout.h"
#include "widgets/TextLabel.h"

#include <QAction>
#include <QDialogButtonBox>
#include <QGridLayout>
#include <QMainWindow>
#include <QMenu>
#include <QMenuBar>
#include <QScrollArea>
#include <QScrollBar>
#include <QVBoxLayout>
#include <algorithm>

namespace gg {

namespace {

/// "Open &scans…" -> "Open scans".
QString plainText(QString text)
{
    text.remove(QLatin1Char('&'));
    text.remove(QChar(0x2026));
    return text.trimmed();
}

QString keysOf(const QAction& action)
{
    QStringList keys;
    for (const QKeySequence& sequence : action.shortcuts())
        keys << sequence.toString(QKeySequence::NativeText);
    return keys.join(QStringLiteral("   "));
}

void addWithSubmenus(const QMenu& menu, QList<const QAction*>& actions)
{
    for (const QAction* const action : menu.actions()) {
        if (action->menu() != nullptr)
            addWithSubmenus(*action->menu(), actions);
        else if (!action->shortcuts().isEmpty())
            actions << action;
    }
}

bool areAlike(const QAction& a, const QAction& b)
{
    return &a == &b || (a.text() == b.text() && a.shortcuts() == b.shortcuts());
}

bool isListed(const std::vector<KeyGroup>& groups, const QAction& action)
{
    return std::any_of(groups.begin(), groups.end(), [&](const KeyGroup& group) {
        return std::any_of(group.actions.begin(), group.actions.end(),
                           [&](const QAction* each) { return areAlike(*each, action); });
    });
}

QString partOf(const QAction& action)
{
    for (const QObject* owner = action.parent(); owner != nullptr; owner = owner->parent()) {
        const auto* const widget = qobject_cast<const QWidget*>(owner);
        if (widget != nullptr && !widget->accessibleName().isEmpty())
            return widget->accessibleName();
    }
    return KeysDialog::tr("Window");
}

QString partOfAll(const QAction& action, const QList<const QAction*>& others)
{
    const QString part = partOf(action);
    const bool isElsewhereToo = std::any_of(others.begin(), others.end(), [&](const QAction* each) {
        return areAlike(*each, action) && partOf(*each) != part;
    });
    return isElsewhereToo ? KeysDialog::tr("Several parts of the window") : part;
}

// As wide as its rows: a scroll area would else take any width and cut them off.
class Rows : public QScrollArea
{
public:
    explicit Rows(QWidget* content)
    {
        setWidget(content);
        setWidgetResizable(true);
        setHorizontalScrollBarPolicy(Qt::ScrollBarAlwaysOff);
        setMinimumWidth(content->sizeHint().width() + verticalScrollBar()->sizeHint().width());
    }
    QSize sizeHint() const override { return {minimumWidth(), widget()->sizeHint().height()}; }
};

} // namespace

std::vector<KeyGroup> keyGroups(const QMainWindow& window)
{
    std::vector<KeyGroup> groups;
    for (const QAction* const top : window.findChild<QMenuBar*>()->actions()) {
        KeyGroup group{plainText(top->text()), {}};
        if (top->menu() != nullptr)
            addWithSubmenus(*top->menu(), group.actions);
        if (!group.actions.isEmpty())
            groups.push_back(group);
    }
    QList<const QAction*> others;
    for (const QAction* const action : window.findChildren<QAction*>()) {
        if (!action->shortcuts().isEmpty() && !isListed(groups, *action))
            others << action;
    }
    for (const QAction* const action : others) {
        if (isListed(groups, *action))
            continue;
        const QString part = partOfAll(*action, others);
        const auto known = std::find_if(groups.begin(), groups.end(),
                                        [&](const KeyGroup& group) { return group.title == part; });
        if (known == groups.end())
            groups.push_back({part, {action}});
        else
            known->actions << action;
    }
    return groups;
}

KeysDialog::KeysDialog(const QMainWindow& window, QWidget* parent) : QDialog(parent)
{
    setWindowTitle(tr("Keys"));
    auto* const list = new QWidget;
    auto* const rows = new QGridLayout(list);
    rows->setContentsMargins(0, 0, 2 * metrics::grid, 0);
    rows->setHorizontalSpacing(4 * metrics::grid);
    rows->setVerticalSpacing(metrics::grid);
    rows->setColumnStretch(0, 1);
    for (const KeyGroup& group : keyGroups(window)) {
        rows->addWidget(textLabel(group.title, TextRole::Heading), rows->rowCount(), 0, 1, 2);
        for (const QAction* const action : group.actions) {
            const int row = rows->rowCount();
            rows->addWidget(textLabel(plainText(action->text())), row, 0);
            rows->addWidget(textLabel(keysOf(*action), TextRole::Number), row, 1, Qt::AlignRight);
        }
    }
    auto* const buttons = new QDialogButtonBox(QDialogButtonBox::Close);
    connect(buttons, &QDialogButtonBox::rejected, this, &QDialog::close);
    QVBoxLayout* const layout = columnLayout(this, 3 * metrics::grid, 2 * metrics::grid);
    layout->addWidget(new Rows(list), 1);
    layout->addWidget(buttons);
    resize(sizeHint().boundedTo(window.size() * 0.9)); // else Qt gives it two thirds of the screen at most
}

} // namespace gg
