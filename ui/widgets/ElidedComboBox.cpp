#include "widgets/ElidedComboBox.h"

#include <QStyleOptionComboBox>
#include <QStylePainter>

namespace gg {

ElidedComboBox::ElidedComboBox(QWidget* parent) : QComboBox(parent)
{
    setSizeAdjustPolicy(QComboBox::AdjustToMinimumContentsLengthWithIcon);
}

QString ElidedComboBox::shownText() const
{
    constexpr int besideIcon = 4; // as styles leave between icon and text
    constexpr int margins = 2;    // and at the ends of the text
    QStyleOptionComboBox option;
    initStyleOption(&option);
    int room =
        style()->subControlRect(QStyle::CC_ComboBox, &option, QStyle::SC_ComboBoxEditField, this).width() -
        margins;
    if (!option.currentIcon.isNull())
        room -= option.iconSize.width() + besideIcon;
    return fontMetrics().elidedText(currentText(), Qt::ElideRight, room);
}

void ElidedComboBox::paintEvent(QPaintEvent*)
{
    QStylePainter painter(this);
    painter.setPen(palette().color(QPalette::Text));
    QStyleOptionComboBox option;
    initStyleOption(&option);
    painter.drawComplexControl(QStyle::CC_ComboBox, option);
    option.currentText = shownText();
    painter.drawControl(QStyle::CE_ComboBoxLabel, option);
}

} // namespace gg
