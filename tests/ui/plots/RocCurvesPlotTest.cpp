#include "plots/RocCurvesPlot.h"

#include "support/CovidPredictions.h"
#include "support/FakeDialogs.h"
#include "support/MouseMoves.h"
#include <qcustomplot.h>

#include <gtest/gtest.h>

namespace gg {
namespace {

RocCurvesPlot::Curve curve(const char* name, const std::vector<std::pair<int, double>>& scans)
{
    const Predictions predictions = test::covidPredictions(scans);
    return {QString::fromLatin1(name), rocCurve(predictions, RocPoints::All),
            aucEstimate(scoredCases(predictions))};
}

class RocCurvesPlotTest : public testing::Test
{
protected:
    FakeDialogs m_dialogs;
    RocCurvesPlot m_plot{m_dialogs};
};

TEST_F(RocCurvesPlotTest, NamesEachCurveWithItsAreaAndInterval)
{
    EXPECT_TRUE(m_plot.isEmpty());
    m_plot.show({curve("A", {{0, 0.1}, {0, 0.4}, {1, 0.35}, {1, 0.8}}), curve("B", {{0, 0.1}, {1, 0.8}})},
                QStringLiteral("COVID"));
    ASSERT_EQ(m_plot.legend().size(), 2);
    EXPECT_TRUE(m_plot.legend()[0].startsWith(QStringLiteral("A  AUC 0.750 ("))) << "scikit-learn's area";
    EXPECT_TRUE(m_plot.legend()[1].startsWith(QStringLiteral("B  AUC 1")));
    EXPECT_EQ(m_plot.canvas().plottableCount(), 3) << "and chance";
    EXPECT_TRUE(m_plot.canvas().yAxis->label().contains(QStringLiteral("COVID")));
    m_plot.show({curve("A", {{0, 0.1}, {1, 0.8}})}, QStringLiteral("COVID"));
    EXPECT_EQ(m_plot.canvas().plottableCount(), 2) << "the former ones are gone";
}

TEST_F(RocCurvesPlotTest, HasNoCurveOfOneClassAlone)
{
    m_plot.show({curve("A", {{1, 0.1}, {1, 0.4}})}, QStringLiteral("COVID"));
    EXPECT_TRUE(m_plot.isEmpty());
    EXPECT_TRUE(m_plot.legend().isEmpty());
}

TEST_F(RocCurvesPlotTest, TellsCurvesApartByPatternToo)
{
    m_plot.show({curve("A", {{0, 0.1}, {1, 0.8}}), curve("B", {{0, 0.1}, {1, 0.8}})}, {});
    EXPECT_NE(m_plot.canvas().plottable(1)->pen().style(), m_plot.canvas().plottable(2)->pen().style());
}

TEST_F(RocCurvesPlotTest, GivesAllPointsAsATable)
{
    m_plot.show({curve("A, first", {{0, 0.1}, {1, 0.8}})}, {});
    EXPECT_TRUE(m_plot.csv().startsWith(
        QStringLiteral("curve,threshold,false_positive_rate,true_positive_rate\r\n\"A, first\",inf,0,0\r\n")))
        << m_plot.csv().toStdString();
}

} // namespace
} // namespace gg
