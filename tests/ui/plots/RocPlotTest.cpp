#include "plots/RocPlot.h"

#include "support/CovidPredictions.h"
#include "support/FakeDialogs.h"
#include "support/FourClasses.h"
#include <qcustomplot.h>

#include <QSignalSpy>
#include <QTest>
#include <gtest/gtest.h>

namespace {

gg::Predictions fourCases()
{
    return gg::test::covidPredictions({{0, 0.1}, {0, 0.4}, {1, 0.35}, {1, 0.8}});
}

} // namespace

TEST(RocPlot, TellsAreaAndOperatingPoint)
{
    gg::FakeDialogs dialogs;
    gg::RocPlot plot(dialogs);
    EXPECT_TRUE(plot.isEmpty());
    plot.show(fourCases());
    EXPECT_FALSE(plot.isEmpty());
    // scikit-learn's roc_auc_score([0, 0, 1, 1], [0.1, 0.4, 0.35, 0.8]) is 0.75.
    EXPECT_TRUE(plot.areaText().startsWith(QStringLiteral("AUC 0.750\n"))) << plot.areaText().toStdString();
    ASSERT_TRUE(plot.operatingPoint().has_value());
    EXPECT_EQ(plot.operatingPoint()->truePositiveRate, 0.5);
    EXPECT_EQ(plot.operatingPoint()->falsePositiveRate, 0);
    plot.setThreshold(0.35);
    EXPECT_EQ(plot.operatingPoint()->truePositiveRate, 1);
    EXPECT_EQ(plot.operatingPoint()->falsePositiveRate, 0.5);
}

TEST(RocPlot, HasTheMeansOverMoreThanTwoClassesBehindTheCurve)
{
    gg::FakeDialogs dialogs;
    gg::RocPlot plot(dialogs);
    plot.show(fourCases());
    EXPECT_TRUE(plot.meansText().isEmpty());
    plot.show(gg::test::fourClasses());
    EXPECT_EQ(plot.meansText(), "\nmacro 0.824 (dashes)\nmicro 0.836 (dots)");
    plot.show(fourCases());
    EXPECT_TRUE(plot.meansText().isEmpty());
}

TEST(RocPlot, IsEmptyWithoutBothClasses)
{
    gg::FakeDialogs dialogs;
    gg::RocPlot plot(dialogs);
    gg::Predictions predictions = fourCases();
    predictions.rows.resize(2);
    plot.show(predictions);
    EXPECT_TRUE(plot.isEmpty());
    EXPECT_TRUE(plot.areaText().isEmpty());
}

TEST(RocPlot, ChoosesTheThresholdOfTheClickedPoint)
{
    gg::FakeDialogs dialogs;
    gg::RocPlot plot(dialogs);
    plot.resize(400, 400);
    plot.show(fourCases());
    plot.PlotBase::show();
    plot.toImage({400, 400});
    plot.canvas().replot();
    double chosen = -1;
    QObject::connect(&plot, &gg::RocPlot::thresholdChosen, [&](double threshold) { chosen = threshold; });
    const QPoint corner(qRound(plot.canvas().xAxis->coordToPixel(0.5)),
                        qRound(plot.canvas().yAxis->coordToPixel(1)));
    QTest::mouseClick(&plot.canvas(), Qt::LeftButton, {}, corner);
    EXPECT_EQ(chosen, 0.35);
}

TEST(RocPlot, NamesThePositiveClassOnItsAxes)
{
    gg::FakeDialogs dialogs;
    gg::RocPlot plot(dialogs);
    plot.show(fourCases());
    EXPECT_EQ(plot.canvas().yAxis->label(), "sensitivity (of COVID)");
    EXPECT_TRUE(plot.canvas().xAxis->label().contains("specificity (of COVID)"));
}

TEST(RocPlot, ShowsTheAreaThatStandsElsewhere)
{
    gg::FakeDialogs dialogs;
    gg::RocPlot plot(dialogs);
    plot.show(fourCases(), gg::Estimate{0.75, {0.125, 0.875}});
    EXPECT_EQ(plot.areaText().toStdString(), "AUC 0.750\n95%: 0.125 to 0.875");
}
