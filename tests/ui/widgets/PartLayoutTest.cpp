#include "widgets/PartLayout.h"

#include <QHBoxLayout>
#include <QScrollArea>
#include <QScrollBar>
#include <gtest/gtest.h>

namespace {

QWidget* part()
{
    auto* made = new QWidget;
    made->setFixedSize(40, 20);
    return made;
}

} // namespace

TEST(PartLayout, SetsPartsBelowEachOtherAStepOfTheGridApart)
{
    QWidget whole;
    QVBoxLayout* layout = gg::columnLayout(&whole);
    layout->addWidget(part());
    layout->addWidget(part());
    EXPECT_EQ(whole.layout(), layout);
    EXPECT_EQ(whole.sizeHint(), QSize(40, 20 + 8 + 20));
}

TEST(PartLayout, SetsPartsBesideEachOtherWithTheSpaceAskedFor)
{
    QWidget whole;
    QHBoxLayout* layout = gg::rowLayout(&whole, 16, 4);
    layout->addWidget(part());
    layout->addWidget(part());
    EXPECT_EQ(whole.sizeHint(), QSize(16 + 40 + 4 + 40 + 16, 16 + 20 + 16));
}

TEST(PartLayout, ScrollsALongColumnUpAndDownOnly)
{
    auto* content = new QWidget;
    content->setMinimumSize(300, 1000);
    const std::unique_ptr<QScrollArea> scroll(gg::scrollingColumn(content));
    scroll->resize(200, 200);
    scroll->show();
    EXPECT_TRUE(scroll->verticalScrollBar()->isVisible());
    EXPECT_FALSE(scroll->horizontalScrollBar()->isVisible());
}
