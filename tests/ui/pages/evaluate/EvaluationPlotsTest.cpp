#include "pages/evaluate/EvaluationPlots.h"

#include "pages/evaluate/ThresholdPanel.h"
#include "plots/HistogramPlot.h"
#include "plots/MatrixPlot.h"
#include "plots/RateBarsPlot.h"
#include "plots/ScoresPlot.h"
#include "support/CovidPredictions.h"
#include "support/FakeDialogs.h"
#include "widgets/ChosenParts.h"

#include <QElapsedTimer>
#include <QTest>
#include <gtest/gtest.h>
#include <iostream>

namespace {

gg::Predictions predictions()
{
    return gg::test::covidPredictions({{1, 0.90}, {1, 0.07}, {0, 0.55}, {0, 0.10}});
}

} // namespace

TEST(EvaluationPlots, OpenTheImagesOfACell)
{
    gg::FakeDialogs dialogs;
    gg::EvaluationPlots plots(dialogs);
    plots.resize(900, 260);
    plots.show();
    plots.showResult(predictions(), gg::computeMetrics(predictions()));
    gg::EvaluationFilter opened;
    QObject::connect(&plots, &gg::EvaluationPlots::opened,
                     [&](const gg::EvaluationFilter& filter) { opened = filter; });
    QTest::mouseClick(&plots.matrix().canvas(), Qt::LeftButton, {},
                      plots.matrix().cellRect({1, 0}).center().toPoint());
    EXPECT_EQ(opened, gg::EvaluationFilter::cell(1, 0));
}

TEST(EvaluationPlots, OpenTheImagesOfABar)
{
    gg::FakeDialogs dialogs;
    gg::EvaluationPlots plots(dialogs);
    plots.showResult(predictions(), gg::computeMetrics(predictions()));
    gg::EvaluationFilter opened;
    QObject::connect(&plots, &gg::EvaluationPlots::opened,
                     [&](const gg::EvaluationFilter& filter) { opened = filter; });
    Q_EMIT plots.histogram().binClicked(1); // from 0.05 to 0.10, of twenty
    EXPECT_EQ(gg::filteredRows(predictions(), opened), std::vector<std::size_t>{1});
}

TEST(EvaluationPlots, StandForOneClassAndForNoImages)
{
    gg::FakeDialogs dialogs;
    gg::EvaluationPlots plots(dialogs);
    plots.resize(900, 260);
    plots.show();
    for (const gg::Predictions& some :
         {gg::test::covidPredictions({{1, 0.9}, {1, 0.2}}), gg::test::covidPredictions({})}) {
        plots.showResult(some, gg::computeMetrics(some));
        gg::Predictions moved = some;
        gg::applyThreshold(moved, 0.1);
        plots.showThreshold(moved, gg::computeMetrics(moved));
        plots.setFilter(moved, gg::EvaluationFilter::cell(1, 0));
        EXPECT_FALSE(plots.grab().isNull());
    }
    EXPECT_TRUE(plots.histogram().isEmpty());
}

TEST(EvaluationPlots, NarrowToWhatIsSuspectedOrMarked)
{
    gg::FakeDialogs dialogs;
    gg::EvaluationPlots plots(dialogs);
    const gg::Predictions made =
        gg::test::covidPredictions({{1, 0.9}, {1, 0.05}, {1, 0.1}, {0, 0.52}, {0, 0.08}});
    plots.showResult(made, gg::computeMetrics(made));
    gg::EvaluationFilter suspected;
    suspected.isSuspected = true;
    plots.setFilter(made, suspected);
    ASSERT_EQ(gg::labelIssues(made).suspected.size(), 3u);
    EXPECT_EQ(plots.matrix().csv(), "true\\predicted,NonCOVID,COVID\r\nNonCOVID,0,1\r\nCOVID,2,0\r\n")
        << plots.matrix().csv().toStdString();
    gg::EvaluationFilter tagged;
    tagged.tag = "motion";
    plots.setMarks({{4, gg::ImageMark{{"motion"}, "", "", "", ""}}});
    plots.setFilter(made, tagged);
    EXPECT_EQ(plots.matrix().csv(), "true\\predicted,NonCOVID,COVID\r\nNonCOVID,1,0\r\nCOVID,0,0\r\n")
        << plots.matrix().csv().toStdString();
    plots.showResult(predictions(), gg::computeMetrics(predictions()));
    plots.setFilter(predictions(), tagged);
    EXPECT_EQ(plots.matrix().csv(), "true\\predicted,NonCOVID,COVID\r\nNonCOVID,0,0\r\nCOVID,0,0\r\n")
        << "marks of another result are forgotten";
}

TEST(EvaluationPlots, StandOneAtATimeWhereTheyWouldBeTooSmall)
{
    gg::FakeDialogs dialogs;
    gg::EvaluationPlots plots(dialogs);
    plots.resize(900, 260);
    plots.show();
    EXPECT_TRUE(plots.matrix().isVisible() && plots.histogram().isVisible());
    plots.resize(420, 260);
    EXPECT_TRUE(plots.matrix().isVisible());
    EXPECT_FALSE(plots.histogram().isVisible());
    EXPECT_GT(plots.matrix().width(), 350);
}

TEST(EvaluationPlots, PutTheirPartIntoTheFilterThatStands)
{
    gg::FakeDialogs dialogs;
    gg::EvaluationPlots plots(dialogs);
    const std::vector<std::string> sources = {"East", "East", "West", "West"};
    plots.showResult(predictions(), gg::computeMetrics(predictions()), sources);
    QObject::connect(&plots, &gg::EvaluationPlots::opened,
                     [&](const gg::EvaluationFilter& filter) { plots.setFilter(predictions(), filter); });
    gg::EvaluationFilter expected = gg::EvaluationFilter::mistakes();
    gg::EvaluationFilter opened;
    QObject::connect(&plots, &gg::EvaluationPlots::opened,
                     [&](const gg::EvaluationFilter& filter) { opened = filter; });
    Q_EMIT plots.bySource().groupClicked("East");
    expected.source = "East";
    EXPECT_EQ(opened, expected);
    Q_EMIT plots.scores().rangeChosen(0.05, 0.6);
    expected.scores = gg::ScoreRange{0.05, 0.6};
    EXPECT_EQ(opened, expected);
    Q_EMIT plots.matrix().cellClicked(1, 1);
    expected.correctness.reset();
    expected.truth = gg::ClassCondition{1};
    expected.predicted = gg::ClassCondition{1};
    EXPECT_EQ(opened, expected) << "whether it is right a cell says itself";
}

TEST(EvaluationPlots, ShowWhatTheOtherPartsOfAFilterLeaveBesideTheWhole)
{
    gg::FakeDialogs dialogs;
    gg::EvaluationPlots plots(dialogs);
    plots.showResult(predictions(), gg::computeMetrics(predictions()), {"East", "East", "West", "West"});
    EXPECT_EQ(plots.matrix().csv(), "true\\predicted,NonCOVID,COVID\r\nNonCOVID,1,1\r\nCOVID,1,1\r\n")
        << "the default filter is the matrix's own part";
    gg::EvaluationFilter filter = gg::EvaluationFilter::mistakes();
    filter.source = "East";
    plots.setFilter(predictions(), filter);
    EXPECT_EQ(plots.matrix().csv(), "true\\predicted,NonCOVID,COVID\r\nNonCOVID,0,0\r\nCOVID,1,1\r\n");
    EXPECT_TRUE(plots.bySource().csv().contains("East,1,2,0.5")) << plots.bySource().csv().toStdString();
    EXPECT_TRUE(plots.bySource().csv().contains("West,1,2,0.5")) << "its own part leaves the others";
    EXPECT_TRUE(plots.scores().csv().contains("0.05,0.1,1,0,1,0")) << plots.scores().csv().toStdString();
    EXPECT_TRUE(plots.scores().csv().contains("0.55,0.6,0,1,0,0")) << "of West: quiet alone";
}

TEST(EvaluationPlots, OfferNoViewOfWhatIsNotKnown)
{
    gg::FakeDialogs dialogs;
    gg::EvaluationPlots plots(dialogs);
    gg::Predictions some = predictions();
    plots.showResult(some, gg::computeMetrics(some));
    EXPECT_FALSE(plots.parts().isAvailable("sources"));
    EXPECT_FALSE(plots.parts().isAvailable("patients"));
    some.rows.front().patient = "p1";
    plots.showResult(some, gg::computeMetrics(some), {"East", "", "", ""});
    EXPECT_TRUE(plots.parts().isAvailable("sources"));
    EXPECT_TRUE(plots.parts().isAvailable("patients"));
}

// How long a step of the slider takes; the bar is a frame of 16 ms. Printed, since machines differ.
TEST(EvaluationPlots, FollowTheThresholdOfTenThousandImages)
{
    std::vector<std::pair<int, double>> scans;
    for (int i = 0; i < 10000; ++i)
        scans.emplace_back(i % 2, (i * 7919 % 10007) / 10007.0 * 0.7 + 0.3 * (i % 2));
    gg::Predictions made = gg::test::covidPredictions(scans);
    std::vector<std::string> sources;
    for (std::size_t i = 0; i < made.rows.size(); ++i) {
        made.rows[i].patient = "patient " + std::to_string(i / 10);
        sources.push_back(i % 3 == 0 ? "East" : "West");
    }
    gg::FakeDialogs dialogs;
    gg::EvaluationPlots plots(dialogs);
    plots.resize(1100, 320);
    plots.show();
    const gg::Metrics first = gg::computeMetrics(gg::test::covidPredictions(scans));
    plots.showResult(made, first, sources);
    constexpr int steps = 20;
    double deciding = 0;
    double showing = 0;
    double choosing = 0;
    QElapsedTimer timer;
    const auto add = [&timer](double& sum) {
        sum += static_cast<double>(timer.nsecsElapsed()) / 1e6 / steps;
    };
    for (int step = 0; step < steps; ++step) {
        timer.start();
        gg::applyThreshold(made, 0.3 + 0.02 * step);
        const gg::Metrics metrics = gg::withNewRates(first, made);
        add(deciding);
        timer.start();
        plots.showThreshold(made, metrics);
        add(showing);
        timer.start();
        EXPECT_FALSE(gg::filteredRows(made, gg::EvaluationFilter::mistakes()).empty());
        add(choosing);
    }
    std::cout << "a step of the threshold of 10000 images: " << deciding << " ms for the rates, " << showing
              << " ms for all views, " << choosing << " ms for what the gallery shows\n";
    EXPECT_EQ(plots.threshold().value("Sensitivity"),
              QString::number(gg::computeMetrics(made).sensitivity->value, 'f', 3));
}
