#include "widgets/MenuField.h"

#include "support/Theme.h"
#include "widgets/PartLayout.h"
#include "widgets/PushButton.h"

#include <QHBoxLayout>
#include <QLineEdit>
#include <QPushButton>

namespace gg {

namespace {

constexpr int fieldWidth = 32 * metrics::grid;

} // namespace

MenuField::MenuField(const Words& words, QObject* parent) : QWidgetAction(parent), m_field(new QLineEdit)
{
    m_field->setAccessibleName(words.name);
    m_field->setPlaceholderText(words.name);
    m_field->setMinimumWidth(fieldWidth);
    auto* const part = new QWidget;
    QHBoxLayout* const layout = rowLayout(part, metrics::grid);
    layout->addWidget(m_field, 1);
    const auto enter = [this] { Q_EMIT entered(m_field->text()); };
    layout->addWidget(pushButton(words.button, enter, words.toolTip));
    connect(m_field, &QLineEdit::returnPressed, this, enter);
    setDefaultWidget(part);
}

void MenuField::setText(const QString& text)
{
    m_field->setText(text);
    m_field->selectAll();
}

} // namespace gg
