#include "plots/ScorePairsPlot.h"

#include "support/FakeDialogs.h"
#include "support/MouseMoves.h"
#include <qcustomplot.h>

#include <QSignalSpy>
#include <gtest/gtest.h>

namespace gg {
namespace {

class ScorePairsPlotTest : public testing::Test
{
protected:
    ScorePairsPlotTest()
    {
        m_plot.resize(400, 400);
        m_plot.show(
            {{0.1, 0.2, false}, {0.9, 0.8, true}, {0.3, 0.7, true}},
            {QStringLiteral("A"), QStringLiteral("B"), QStringLiteral("COVID"), QStringLiteral("NonCOVID")},
            {0.5, 0.4});
        m_plot.PlotBase::show();
        m_plot.toImage({400, 400});
        m_plot.canvas().replot();
        QObject::connect(&m_plot, &ScorePairsPlot::areaChosen,
                         [this](const ScoreArea& area) { m_chosen.push_back(area); });
    }
    QPointF at(double a, double b) const
    {
        return {m_plot.canvas().xAxis->coordToPixel(a), m_plot.canvas().yAxis->coordToPixel(b)};
    }
    int points(int graph) const { return m_plot.canvas().graph(graph)->dataCount(); }

    FakeDialogs m_dialogs;
    ScorePairsPlot m_plot{m_dialogs};
    std::vector<ScoreArea> m_chosen;
};

TEST_F(ScorePairsPlotTest, HasAPointAnImageByItsClass)
{
    EXPECT_EQ(points(2), 1) << "strong, of the other class";
    EXPECT_EQ(points(3), 2) << "strong, of the positive class";
    EXPECT_NE(m_plot.canvas().graph(2)->scatterStyle().shape(),
              m_plot.canvas().graph(3)->scatterStyle().shape());
    EXPECT_EQ(m_plot.csv().count(QLatin1Char('\n')), 4);
}

TEST_F(ScorePairsPlotTest, ChoosesTheQuarterThatIsClicked)
{
    test::click(m_plot.canvas(), at(0.2, 0.9));
    ASSERT_EQ(m_chosen.size(), 1u);
    EXPECT_EQ(m_chosen[0], (ScoreArea{0, 0.5, 0.4, 1}));
    EXPECT_TRUE(m_chosen[0].contains(0.3, 1.0)) << "an edge at 1 is inside";
    EXPECT_FALSE(m_chosen[0].contains(0.5, 0.9)) << "a threshold is of the upper side";
}

TEST_F(ScorePairsPlotTest, ChoosesTheAreaThatIsDrawn)
{
    test::drag(m_plot.canvas(), Qt::LeftButton, at(0.2, 0.6), at(0.95, 1.0));
    ASSERT_EQ(m_chosen.size(), 1u);
    EXPECT_EQ(m_chosen[0].lowA, 0.2);
    EXPECT_EQ(m_chosen[0].highB, 1.0);
    EXPECT_TRUE(m_chosen[0].contains(0.9, 0.8));
    EXPECT_FALSE(m_chosen[0].contains(0.1, 0.2));
}

TEST_F(ScorePairsPlotTest, QuietensWhatIsNotLookedAt)
{
    m_plot.setStrong(std::vector<std::size_t>{1});
    m_plot.toImage({400, 400});
    EXPECT_EQ(points(0), 1);
    EXPECT_EQ(points(1), 1);
    EXPECT_EQ(points(3), 1);
    m_plot.setStrong({});
    m_plot.toImage({400, 400});
    EXPECT_EQ(points(0) + points(1), 0);
}

TEST_F(ScorePairsPlotTest, HasNoQuartersWithoutThresholds)
{
    m_plot.show({{0.1, 0.2, false}}, {}, {});
    test::click(m_plot.canvas(), at(0.2, 0.9));
    EXPECT_TRUE(m_chosen.empty());
    m_plot.clear();
    EXPECT_TRUE(m_plot.isEmpty());
}

} // namespace
} // namespace gg
