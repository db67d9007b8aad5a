#include "widgets/FlowLayout.h"

#include <QPushButton>
#include <QWidget>
#include <gtest/gtest.h>

namespace {

QWidget* box(int width)
{
    auto* const widget = new QWidget;
    widget->setMinimumSize(width, 20);
    return widget;
}

} // namespace

TEST(FlowLayout, BeginsALineWhereThereIsNoMoreRoom)
{
    QWidget whole;
    auto* const flow = new gg::FlowLayout(&whole, 8);
    for (int i = 0; i < 3; ++i)
        flow->addWidget(box(100));
    EXPECT_EQ(flow->heightForWidth(400), 20);
    EXPECT_EQ(flow->heightForWidth(208), 48);
    EXPECT_EQ(flow->heightForWidth(207), 76);
    EXPECT_EQ(flow->sizeHint(), QSize(316, 20));
    EXPECT_EQ(flow->minimumSize(), QSize(100, 20));
    whole.resize(208, 60);
    whole.show();
    flow->activate();
    EXPECT_EQ(flow->itemAt(2)->geometry().topLeft(), QPoint(0, 28));
}

TEST(FlowLayout, LeavesOutWhatIsHiddenAndTakesPartsInAnyPlace)
{
    QWidget whole;
    auto* const flow = new gg::FlowLayout(&whole, 8);
    flow->addWidget(box(100));
    QWidget* const first = box(30);
    flow->insertWidget(0, first);
    EXPECT_EQ(flow->itemAt(0)->widget(), first);
    EXPECT_EQ(flow->sizeHint().width(), 138);
    first->hide();
    EXPECT_EQ(flow->sizeHint().width(), 100);
}
