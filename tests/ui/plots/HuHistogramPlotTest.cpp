#include "plots/HuHistogramPlot.h"

#include "support/FakeDialogs.h"
#include <qcustomplot.h>

#include <gtest/gtest.h>

namespace {

class HuHistogramPlot : public testing::Test
{
protected:
    static gg::HuHistogram someLungs()
    {
        gg::HuHistogram histogram;
        histogram.counts[17] = 75; // -854 to -844 HU
        histogram.counts[18] = 25;
        return histogram;
    }

    gg::FakeDialogs dialogs;
    gg::HuHistogramPlot plot{dialogs, QStringLiteral("Hounsfield units")};
};

} // namespace

TEST_F(HuHistogramPlot, ShowsSharesOfTheLungs)
{
    EXPECT_TRUE(plot.isEmpty());
    plot.show(someLungs());
    EXPECT_FALSE(plot.isEmpty());
    plot.toImage({400, 300});
    EXPECT_EQ(plot.canvas().graph(0)->data()->at(17)->value, 75);
    EXPECT_EQ(plot.canvas().graph(0)->data()->at(17)->key, -854);
    EXPECT_EQ(plot.canvas().xAxis->range().lower, -1024);
    EXPECT_EQ(plot.canvas().xAxis->range().upper, 206);
    EXPECT_GT(plot.canvas().yAxis->range().upper, 75);
}

TEST_F(HuHistogramPlot, TellsTheValuesOfABin)
{
    EXPECT_TRUE(plot.valuesAt(-850).isEmpty()) << "no lung";
    plot.show(someLungs());
    EXPECT_EQ(plot.valuesAt(-844.5), QStringLiteral("-854 to -844 HU\n75.0 % of the lungs"));
    EXPECT_EQ(plot.valuesAt(-844), QStringLiteral("-844 to -834 HU\n25.0 % of the lungs"));
    EXPECT_TRUE(plot.valuesAt(-1025).isEmpty());
    EXPECT_TRUE(plot.valuesAt(206).isEmpty());
}

TEST_F(HuHistogramPlot, MarksBoundsThatMayBeOthers)
{
    plot.show(someLungs());
    plot.setBounds({-950, -750, -300});
    const auto lines = [&] {
        int count = 0;
        for (int i = 0; i < plot.canvas().itemCount(); ++i)
            count += qobject_cast<QCPItemStraightLine*>(plot.canvas().item(i)) != nullptr ? 1 : 0;
        return count;
    };
    EXPECT_EQ(lines(), 3);
    plot.setBounds({-500});
    EXPECT_EQ(lines(), 1);
}

TEST_F(HuHistogramPlot, GivesItsValuesAway)
{
    plot.show(someLungs());
    const QStringList lines = plot.csv().split(QStringLiteral("\r\n"));
    ASSERT_EQ(lines.size(), 1 + 123 + 1);
    EXPECT_EQ(lines[0], QStringLiteral("hu_from,hu_to,voxels"));
    EXPECT_EQ(lines[1], QStringLiteral("-1024,-1014,0"));
    EXPECT_EQ(lines[18], QStringLiteral("-854,-844,75"));
    plot.clear();
    EXPECT_TRUE(plot.isEmpty());
}
