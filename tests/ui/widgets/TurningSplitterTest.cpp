#include "widgets/TurningSplitter.h"

#include <QLabel>
#include <gtest/gtest.h>

namespace {

class TurningSplitter : public testing::Test
{
protected:
    TurningSplitter()
    {
        splitter.addPart(first, 3, 1);
        splitter.addPart(second, 1, 1);
        splitter.resize(600, 400);
        splitter.show();
    }

    gg::TurningSplitter splitter{300};
    QLabel* first = new QLabel("plots");
    QLabel* second = new QLabel("images");
};

} // namespace

TEST_F(TurningSplitter, StandsPartsOneAboveTheOtherWhereThereIsHeight)
{
    EXPECT_LT(first->geometry().bottom(), second->geometry().top());
    EXPECT_NEAR(first->height(), 3 * second->height(), 12);
}

TEST_F(TurningSplitter, StandsThemBesideEachOtherWhereItIsLow)
{
    splitter.resize(600, 200);
    EXPECT_LT(first->geometry().right(), second->geometry().left());
    EXPECT_NEAR(first->width(), second->width(), 12);
    splitter.resize(600, 400);
    EXPECT_LT(first->geometry().bottom(), second->geometry().top());
    EXPECT_NEAR(first->height(), 3 * second->height(), 12);
}

TEST_F(TurningSplitter, NeedsNoMoreThanItsLargestPart)
{
    EXPECT_EQ(splitter.minimumSizeHint(), first->minimumSizeHint().expandedTo(second->minimumSizeHint()));
}
