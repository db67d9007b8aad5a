#include "plots/PrecisionRecallPlot.h"

#include "support/CovidPredictions.h"
#include "support/FakeDialogs.h"

#include <gtest/gtest.h>

namespace {

gg::Predictions fourCases()
{
    return gg::test::covidPredictions({{0, 0.1}, {0, 0.4}, {1, 0.35}, {1, 0.8}});
}

} // namespace

TEST(PrecisionRecallPlot, TellsAveragePrecisionAndOperatingPoint)
{
    gg::FakeDialogs dialogs;
    gg::PrecisionRecallPlot plot(dialogs);
    EXPECT_TRUE(plot.isEmpty());
    plot.show(fourCases());
    // scikit-learn's average_precision_score([0, 0, 1, 1], [0.1, 0.4, 0.35, 0.8]) is 0.8333.
    EXPECT_EQ(plot.areaText(), "average precision 0.833\n2 of 4 images positive");
    EXPECT_EQ(plot.operatingPoint()->recall, 0.5);
    EXPECT_EQ(plot.operatingPoint()->precision, 1);
    plot.setThreshold(0.35);
    EXPECT_EQ(plot.operatingPoint()->recall, 1);
    EXPECT_NEAR(plot.operatingPoint()->precision, 2.0 / 3, 1e-12);
    EXPECT_TRUE(plot.csv().startsWith("threshold,recall,precision\r\ninf,0,1\r\n0.8,0.5,1\r\n"));
}

TEST(PrecisionRecallPlot, IsEmptyWithoutAPositive)
{
    gg::FakeDialogs dialogs;
    gg::PrecisionRecallPlot plot(dialogs);
    plot.show(gg::test::covidPredictions({{0, 0.1}, {0, 0.4}}));
    EXPECT_TRUE(plot.isEmpty());
    EXPECT_TRUE(plot.areaText().isEmpty());
}
