#include "support/PlainToolTips.h"

#include <QApplication>
#include <QLabel>
#include <QToolTip>
#include <gtest/gtest.h>

TEST(PlainToolTips, ShowNamesThatLookLikeMarkupAsTheyAre)
{
    const gg::PlainToolTips plain;
    QWidget widget;
    widget.show();
    const QString name = QStringLiteral("<b>scan</b><img src=\"a.png\">");
    QToolTip::showText(widget.mapToGlobal(QPoint(1, 1)), name, &widget);
    int tips = 0;
    for (QWidget* const top : QApplication::topLevelWidgets()) {
        auto* const label = qobject_cast<QLabel*>(top);
        if (label == nullptr || label->windowType() != Qt::ToolTip)
            continue;
        ++tips;
        EXPECT_EQ(label->textFormat(), Qt::PlainText);
        EXPECT_EQ(label->text(), name);
    }
    EXPECT_EQ(tips, 1);
    QToolTip::hideText();
}
