#include "pages/ThresholdControl.h"

#include <QDoubleSpinBox>
#include <QLabel>
#include <QSignalSpy>
#include <QSlider>
#include <gtest/gtest.h>

TEST(ThresholdControl, KeepsSliderAndNumberTogether)
{
    gg::ThresholdControl control;
    QSignalSpy chosen(&control, &gg::ThresholdControl::thresholdChosen);
    control.findChild<QSlider*>()->setValue(700);
    EXPECT_DOUBLE_EQ(control.findChild<QDoubleSpinBox*>()->value(), 0.7);
    control.findChild<QDoubleSpinBox*>()->setValue(0.25);
    EXPECT_EQ(control.findChild<QSlider*>()->value(), 250);
    ASSERT_EQ(chosen.count(), 2);
    EXPECT_DOUBLE_EQ(chosen[0][0].toDouble(), 0.7);
    EXPECT_DOUBLE_EQ(chosen[1][0].toDouble(), 0.25);
}

TEST(ThresholdControl, SaysNothingWhenToldAThreshold)
{
    gg::ThresholdControl control;
    QSignalSpy chosen(&control, &gg::ThresholdControl::thresholdChosen);
    control.setThreshold(0.42);
    EXPECT_DOUBLE_EQ(control.threshold(), 0.42);
    EXPECT_EQ(chosen.count(), 0);
}

TEST(ThresholdControl, NamesTheClassWhoseScoreItIs)
{
    gg::ThresholdControl control;
    control.setPositiveClass("COVID");
    EXPECT_EQ(control.findChild<QLabel*>()->text(), "Threshold of COVID");
    EXPECT_TRUE(control.findChild<QSlider*>()->toolTip().contains("score of COVID"));
    EXPECT_EQ(control.findChild<QDoubleSpinBox*>()->accessibleName(), "Threshold of COVID");
}
