#include "widgets/ScoreBar.h"

#include <gtest/gtest.h>

namespace {

const gg::ClassLegend legend{{"NonCOVID", "COVID"}, 1};

int colouredColumns(gg::ScoreBar& bar)
{
    bar.resize(200, bar.sizeHint().height());
    const QImage image = bar.grab().toImage();
    int count = 0;
    for (int x = 0; x < image.width(); ++x)
        count += image.pixelColor(x, 28) == legend.color(1) ? 1 : 0;
    return count;
}

} // namespace

TEST(ScoreBar, IsAsLongAsItsScore)
{
    gg::ScoreBar bar;
    bar.setScore(legend, 1, 0.25);
    EXPECT_NEAR(colouredColumns(bar), 50, 4);
    bar.setScore(legend, 1, 0.75);
    EXPECT_NEAR(colouredColumns(bar), 150, 4);
}

TEST(ScoreBar, NamesClassScoreAndThresholdForScreenReaders)
{
    gg::ScoreBar bar;
    bar.setScore(legend, 1, 0.934, 0.6);
    EXPECT_EQ(bar.accessibleName(), "Score of COVID: 0.93");
    EXPECT_EQ(bar.accessibleDescription(), "Threshold 0.60");
    bar.setScore(legend, 0, 0.066);
    EXPECT_EQ(bar.accessibleDescription(), QString());
}

TEST(ScoreBar, MakesRoomForTheThreshold)
{
    gg::ScoreBar with;
    with.setScore(legend, 1, 0.5, 0.5);
    gg::ScoreBar without;
    without.setScore(legend, 1, 0.5);
    EXPECT_GT(with.sizeHint().height(), without.sizeHint().height());
}
