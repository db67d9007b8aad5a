#include "viewer/SliceStrip.h"

#include "viewer/ScoreStrip.h"

#include <QAction>
#include <QSignalSpy>
#include <QSlider>
#include <gtest/gtest.h>
#include <limits>

namespace {

class SliceStrip : public testing::Test
{
protected:
    SliceStrip()
    {
        strip.setCount(5);
        strip.show();
    }

    gg::SliceStrip strip;
    QSlider& slider = *strip.findChild<QSlider*>();
    QSignalSpy wanted{&strip, &gg::SliceStrip::sliceWanted};
};

} // namespace

TEST_F(SliceStrip, GoesToASliceByTheSlider)
{
    slider.setValue(3);
    ASSERT_EQ(wanted.count(), 1);
    EXPECT_EQ(wanted[0][0], 3);
}

TEST_F(SliceStrip, OnlyFollowsWhenTheViewScrolls)
{
    strip.setCurrent(2);
    EXPECT_EQ(slider.value(), 2);
    EXPECT_EQ(wanted.count(), 0);
}

TEST_F(SliceStrip, HasAStripOnlyWithScores)
{
    const auto& scores = *strip.findChild<gg::ScoreStrip*>();
    EXPECT_FALSE(scores.isVisible());
    EXPECT_FALSE(strip.goToMostSuspicious()->isEnabled());
    strip.setScores({0, 0.2, 0.1}, "COVID", 0.5);
    EXPECT_TRUE(scores.isVisible());
    strip.setScores({}, {}, 0.5);
    EXPECT_FALSE(scores.isVisible());
}

TEST_F(SliceStrip, GoesToTheHighestScoreAndNotToOneThatIsNotThere)
{
    const double none = std::numeric_limits<double>::quiet_NaN();
    strip.setScores({none, 0.2, 0.7, 0.7, none}, "COVID", 0.5);
    strip.goToMostSuspicious()->trigger();
    ASSERT_EQ(wanted.count(), 1);
    EXPECT_EQ(wanted[0][0], 2);
    strip.setScores({none, none}, "COVID", 0.5);
    EXPECT_EQ(strip.mostSuspicious(), std::nullopt);
}

TEST_F(SliceStrip, DoesNotGoToASliceThatDoesNotCount)
{
    strip.setScores({0.1, 0.9, 0.3}, "COVID", 0.5, {false, true, false});
    EXPECT_EQ(strip.mostSuspicious(), 2) << "refused, and shown because a person insists";
    strip.setScores({0.1, 0.9}, "COVID", 0.5, {true, true});
    EXPECT_EQ(strip.mostSuspicious(), std::nullopt);
    EXPECT_FALSE(strip.goToMostSuspicious()->isEnabled());
}
