#include "pages/evaluate/EvaluationPlots.h"

#include "plots/HistogramPlot.h"
#include "plots/MatrixPlot.h"
#include "support/CovidPredictions.h"
#include "support/FakeDialogs.h"

#include <QTest>
#include <gtest/gtest.h>

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
    gg::EvaluationFilter opened = gg::MistakesFilter{};
    QObject::connect(&plots, &gg::EvaluationPlots::opened,
                     [&](const gg::EvaluationFilter& filter) { opened = filter; });
    QTest::mouseClick(&plots.matrix().canvas(), Qt::LeftButton, {},
                      plots.matrix().cellRect({1, 0}).center().toPoint());
    EXPECT_EQ(opened, gg::EvaluationFilter(gg::CellFilter{1, 0}));
}

TEST(EvaluationPlots, OpenTheImagesOfABar)
{
    gg::FakeDialogs dialogs;
    gg::EvaluationPlots plots(dialogs);
    plots.showResult(predictions(), gg::computeMetrics(predictions()));
    gg::EvaluationFilter opened = gg::MistakesFilter{};
    QObject::connect(&plots, &gg::EvaluationPlots::opened,
                     [&](const gg::EvaluationFilter& filter) { opened = filter; });
    Q_EMIT plots.histogram().binClicked(1); // from 0.05 to 0.10, of twenty
    ASSERT_TRUE(std::holds_alternative<gg::ScoreFilter>(opened));
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
        plots.setFilter(gg::CellFilter{1, 0});
        EXPECT_FALSE(plots.grab().isNull());
    }
    EXPECT_TRUE(plots.histogram().isEmpty());
}

TEST(EvaluationPlots, StandBehindTabsWhereTheyWouldBeTooSmall)
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
