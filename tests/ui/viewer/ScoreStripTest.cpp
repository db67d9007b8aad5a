#include "viewer/ScoreStrip.h"

#include "support/MouseMoves.h"
#include "support/Theme.h"

#include <QSignalSpy>
#include <gtest/gtest.h>
#include <limits>

namespace {

constexpr double none = std::numeric_limits<double>::quiet_NaN();

class ScoreStrip : public testing::Test
{
protected:
    ScoreStrip()
    {
        strip.resize(24, 100);
        strip.setCount(4);
        strip.setScores({0.1, none, 0.9, 0.5}, "COVID", 0.5);
    }
    QColor at(int x, int y) { return strip.grab().toImage().pixelColor(x, y); }

    gg::ScoreStrip strip;
    const gg::Theme theme = gg::Theme::current();
};

} // namespace

TEST_F(ScoreStrip, ShowsAScoreByLengthAndColour)
{
    EXPECT_EQ(at(23, 12), theme.classColor(1, 0)) << "low: the other class";
    EXPECT_EQ(at(3, 12), theme.line) << "and short";
    EXPECT_EQ(at(3, 62), theme.classColor(0, 0)) << "high: the class, and long";
    EXPECT_EQ(at(23, 37), theme.line) << "no score, no bar";
}

TEST_F(ScoreStrip, LosesNoHighScoreAmongManySlices)
{
    std::vector<double> scores(5000, 0.02);
    scores[3210] = 0.97;
    strip.setCount(5000);
    strip.setScores(scores, "COVID", 0.5);
    EXPECT_EQ(at(4, 64), theme.classColor(0, 0));
}

TEST_F(ScoreStrip, SaysTheScoreInWords)
{
    EXPECT_EQ(strip.wordsOf(2), "Slice 3: COVID 0.90");
    EXPECT_EQ(strip.wordsOf(1), "Slice 2: no score");
    strip.setCurrent(2);
    EXPECT_EQ(strip.accessibleDescription(), "Slice 3: COVID 0.90");
}

TEST_F(ScoreStrip, IsClickedAtASlice)
{
    const QSignalSpy clicked(&strip, &gg::ScoreStrip::clicked);
    gg::test::click(strip, {10, 60});
    gg::test::click(strip, {10, 99.9});
    ASSERT_EQ(clicked.count(), 2);
    EXPECT_EQ(clicked[0][0], 2);
    EXPECT_EQ(clicked[1][0], 3);
}

TEST_F(ScoreStrip, SaysOfGreyedSlicesThatTheyDoNotCount)
{
    strip.setLeftOut({false, true, true, false});
    EXPECT_EQ(strip.wordsOf(1), "Slice 2: refused, does not count");
    EXPECT_EQ(strip.wordsOf(2), "Slice 3: refused, does not count") << "whatever its score";
    EXPECT_EQ(strip.wordsOf(3), "Slice 4: COVID 0.50");
    strip.setCurrent(1);
    EXPECT_EQ(strip.accessibleDescription(), "Slice 2: refused, does not count");
    strip.setLeftOut({});
    EXPECT_EQ(strip.accessibleDescription(), "Slice 2: no score");
    EXPECT_EQ(strip.wordsOf(2), "Slice 3: COVID 0.90");
}

TEST_F(ScoreStrip, GreysSlicesThatDoNotCount)
{
    const QImage before = strip.grab().toImage();
    strip.setLeftOut({false, true, false, false});
    const QImage after = strip.grab().toImage();
    const QRect itself(0, 26, before.width(), 23);
    const QRect next(0, 51, before.width(), 49);
    EXPECT_NE(before.copy(itself), after.copy(itself));
    EXPECT_EQ(before.copy(next), after.copy(next)) << "the others are as they were";
}
