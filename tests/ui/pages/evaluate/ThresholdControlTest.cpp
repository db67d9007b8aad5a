#include "pages/evaluate/ThresholdControl.h"

#include <QDoubleSpinBox>
#include <QLabel>
#include <QLocale>
#include <QMenu>
#include <QPushButton>
#include <QSignalSpy>
#include <QSlider>
#include <QTest>
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

TEST(ThresholdControl, TakesTheSameNumberInEveryLanguage)
{
    const QLocale before;
    QLocale::setDefault(QLocale(QLocale::German, QLocale::Germany));
    gg::ThresholdControl control;
    QLocale::setDefault(before);
    auto* const number = control.findChild<QDoubleSpinBox*>();
    EXPECT_EQ(number->text(), "0.000") << "as everywhere else on the page";
    number->selectAll();
    QTest::keyClicks(number, "0.7\r");
    EXPECT_DOUBLE_EQ(control.threshold(), 0.7);
}

TEST(ThresholdControl, NamesTheClassWhoseScoreItIs)
{
    gg::ThresholdControl control;
    control.setPositiveClass("COVID");
    EXPECT_EQ(control.findChild<QLabel*>()->text(), "Threshold of COVID");
    EXPECT_TRUE(control.findChild<QSlider*>()->toolTip().contains("score of COVID"));
    EXPECT_EQ(control.findChild<QDoubleSpinBox*>()->accessibleName(), "Threshold of COVID");
}

TEST(ThresholdControl, OffersAnotherThresholdThanTheModelsToIt)
{
    gg::ThresholdControl control;
    control.show();
    auto* const use = control.findChild<QPushButton*>("useForModel");
    control.setModelThreshold(0.42);
    control.setThreshold(0.42);
    EXPECT_FALSE(use->isVisible());
    const int width = control.findChild<QSlider*>()->width();
    control.findChild<QSlider*>()->setValue(421);
    EXPECT_TRUE(use->isVisible());
    EXPECT_EQ(control.findChild<QSlider*>()->width(), width) << "nothing moves below the pointer";
    QSignalSpy adopted(&control, &gg::ThresholdControl::adoptRequested);
    for (QAction* const action : use->menu()->actions())
        action->trigger();
    ASSERT_EQ(adopted.count(), 2);
    EXPECT_FALSE(adopted[0][0].toBool());
    EXPECT_TRUE(adopted[1][0].toBool()) << "into the file too";
}

// A point of the ROC curve lies at the very score of an image.
TEST(ThresholdControl, KeepsAllDigitsOfAThreshold)
{
    gg::ThresholdControl control;
    control.setThreshold(0.123456789);
    EXPECT_EQ(control.threshold(), 0.123456789);
    control.findChild<QDoubleSpinBox*>()->setValue(0.25);
    EXPECT_EQ(control.threshold(), 0.25);
}
