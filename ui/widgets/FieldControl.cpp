#include "widgets/FieldControl.h"

#include "support/Conversions.h"
#include "widgets/ListControl.h"
#include "widgets/NumberBox.h"

#include <QCheckBox>
#include <QComboBox>
#include <QCoreApplication>
#include <QLineEdit>
#include <cmath>
#include <utility>

namespace gg {

namespace {

/// Doubles hold whole numbers exactly up to here.
constexpr double largestWhole = 9007199254740992.0;

struct FieldControlText
{
    Q_DECLARE_TR_FUNCTIONS(FieldControl)
};

class NumberControl : public FieldControl
{
public:
    NumberControl(const NumberBox::Range& range, QWidget* parent, const std::function<void()>& onEdited)
        : m_range(range), m_box(new NumberBox(range, parent))
    {
        QObject::connect(m_box, &NumberBox::textChanged, m_box, onEdited);
    }
    QWidget& widget() override { return *m_box; }
    QString problem() const override
    {
        const std::optional<double> number = m_box->value();
        if (!number)
            return FieldControlText::tr("This is no number; write it as 12 or 0.5.");
        if (m_range.isWhole && (std::round(*number) != *number || std::abs(*number) > largestWhole))
            return FieldControlText::tr("It must be a whole number.");
        // What no setting can hold must not get as far as one.
        if (m_range.isWhole && (*number < m_range.minimum || *number > m_range.maximum))
            return FieldControlText::tr("It must lie between %1 and %2.")
                .arg(static_cast<qint64>(m_range.minimum))
                .arg(static_cast<qint64>(m_range.maximum));
        return {};
    }
    Json value() const override
    {
        const double number = m_box->value().value_or(0);
        if (!m_range.isWhole)
            return number;
        // Without a sign as JSON readers make it.
        const auto whole = static_cast<std::int64_t>(number);
        return whole < 0 ? Json(whole) : Json(static_cast<std::uint64_t>(whole));
    }
    void setValue(const Json& value) override
    {
        if (value.is_number())
            m_box->setValue(value.get<double>());
    }

private:
    NumberBox::Range m_range;
    NumberBox* m_box;
};

class ChoiceControl : public FieldControl
{
public:
    ChoiceControl(const ChoiceField& field, QWidget* parent, const std::function<void()>& onEdited)
        : m_box(new QComboBox(parent))
    {
        m_box->setSizeAdjustPolicy(QComboBox::AdjustToMinimumContentsLengthWithIcon);
        m_box->setMinimumContentsLength(6);
        m_box->setMaxVisibleItems(16);
        for (const Choice& choice : field.choices)
            m_box->addItem(toQString(choice.label), toQString(choice.value));
        if (field.open) {
            m_box->setEditable(true);
            m_box->setInsertPolicy(QComboBox::NoInsert);
            // A long text shows its beginning, whoever set it.
            QObject::connect(m_box, &QComboBox::currentIndexChanged, m_box->lineEdit(),
                             [this] { m_box->lineEdit()->home(false); });
        }
        QObject::connect(m_box, &QComboBox::currentTextChanged, m_box, onEdited);
    }
    QWidget& widget() override { return *m_box; }
    Json value() const override
    {
        const int known = m_box->findText(m_box->currentText());
        const QString text = known >= 0 ? m_box->itemData(known).toString() : m_box->currentText();
        return text.toStdString();
    }
    void setValue(const Json& value) override
    {
        if (!value.is_string())
            return;
        const QString text = toQString(value.get<std::string>());
        const int known = m_box->findData(text);
        if (known >= 0)
            m_box->setCurrentIndex(known);
        else if (m_box->isEditable())
            m_box->setEditText(text);
        if (m_box->isEditable())
            m_box->lineEdit()->home(false);
    }

private:
    QComboBox* m_box;
};

class TextControl : public FieldControl
{
public:
    TextControl(QWidget* parent, const std::function<void()>& onEdited) : m_line(new QLineEdit(parent))
    {
        QObject::connect(m_line, &QLineEdit::textChanged, m_line, onEdited);
    }
    QWidget& widget() override { return *m_line; }
    Json value() const override { return m_line->text().toStdString(); }
    void setValue(const Json& value) override
    {
        if (value.is_string())
            m_line->setText(toQString(value.get<std::string>()));
    }

private:
    QLineEdit* m_line;
};

class ToggleControl : public FieldControl
{
public:
    ToggleControl(const QString& label, QWidget* parent, const std::function<void()>& onEdited)
        : m_box(new QCheckBox(label, parent))
    {
        QObject::connect(m_box, &QCheckBox::toggled, m_box, onEdited);
    }
    QWidget& widget() override { return *m_box; }
    Json value() const override { return m_box->isChecked(); }
    void setValue(const Json& value) override
    {
        if (value.is_boolean())
            m_box->setChecked(value.get<bool>());
    }

private:
    QCheckBox* m_box;
};

} // namespace

std::unique_ptr<FieldControl> FieldControl::make(const FieldInfo& info, QWidget* parent,
                                                 std::function<void()> onEdited)
{
    if (const auto* const whole = std::get_if<IntegerField>(&info.kind))
        return std::make_unique<NumberControl>(
            NumberBox::Range{static_cast<double>(whole->minimum), static_cast<double>(whole->maximum), true},
            parent, onEdited);
    if (const auto* const real = std::get_if<RealField>(&info.kind))
        return std::make_unique<NumberControl>(NumberBox::Range{real->minimum, real->maximum, false}, parent,
                                               onEdited);
    if (const auto* const choice = std::get_if<ChoiceField>(&info.kind))
        return std::make_unique<ChoiceControl>(*choice, parent, onEdited);
    if (const auto* const list = std::get_if<ListField>(&info.kind))
        return std::make_unique<ListControl>(*list, parent, std::move(onEdited));
    if (std::holds_alternative<ToggleField>(info.kind))
        return std::make_unique<ToggleControl>(toQString(info.label), parent, onEdited);
    return std::make_unique<TextControl>(parent, onEdited);
}

} // namespace gg
