#include "pages/evaluate/ThresholdPanel.h"

#include "support/CovidPredictions.h"
#include "support/OnScreen.h"

#include <QDoubleSpinBox>
#include <gtest/gtest.h>

namespace {

gg::Predictions predictions()
{
    return gg::test::covidPredictions({{1, 0.9}, {1, 0.8}, {1, 0.3}, {0, 0.7}, {0, 0.2}, {0, 0.1}});
}

} // namespace

TEST(ThresholdPanel, ShowsWhatTheThresholdMeansWithIntervals)
{
    gg::ThresholdPanel panel;
    panel.showResult(predictions());
    EXPECT_EQ(panel.value("Sensitivity"), "0.667");
    EXPECT_EQ(panel.interval("Sensitivity"), QString("0.208\u20130.939"));
    EXPECT_EQ(panel.value("LR+"), "2.000");
    EXPECT_EQ(panel.value("MCC"), "0.333");
    EXPECT_TRUE(panel.interval("MCC").isEmpty());
    panel.setThreshold(0.25);
    EXPECT_EQ(panel.value("Sensitivity"), "1.000");
    panel.setThreshold(1);
    EXPECT_EQ(panel.value("F1"), "0.000");
    EXPECT_EQ(panel.value("Net benefit"), QString("\u2013"));
}

TEST(ThresholdPanel, TakesThePrevalenceOfTheImagesUntilAnotherIsSet)
{
    gg::ThresholdPanel panel;
    panel.show();
    panel.showResult(predictions());
    EXPECT_EQ(panel.prevalence().value(), 0.5);
    EXPECT_EQ(panel.value("PPV"), "0.667");
    panel.prevalence().setValue(0.1);
    EXPECT_EQ(panel.value("PPV"), "0.182") << "2 * 0.1 to 0.9";
    EXPECT_EQ(panel.value("Sensitivity"), "0.667") << "does not depend on it";
    gg::test::visibleButton(panel, "As in the images")->click();
    EXPECT_EQ(panel.prevalence().value(), 0.5);
    EXPECT_EQ(panel.value("PPV"), "0.667");
    EXPECT_EQ(gg::test::visibleButton(panel, "As in the images"), nullptr);
}
