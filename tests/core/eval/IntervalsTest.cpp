#include "eval/Intervals.h"

#include "base/Error.h"

#include <cmath>
#include <gtest/gtest.h>

namespace gg {
namespace {

void expectInterval(const Interval& interval, double low, double high)
{
    EXPECT_NEAR(interval.low, low, 1e-12);
    EXPECT_NEAR(interval.high, high, 1e-12);
}

std::vector<ScoredCase> casesOf(const std::vector<double>& scores, const std::vector<bool>& positive)
{
    std::vector<ScoredCase> cases;
    for (std::size_t i = 0; i < scores.size(); ++i)
        cases.push_back({scores[i], positive[i], i});
    return cases;
}

// Golden numbers: scipy.stats.binomtest(hits, trials).proportion_ci(method="wilson").
TEST(Intervals, WilsonsEqualsScipys)
{
    const Estimate accuracy = wilsonEstimate(168, 203).value();
    EXPECT_DOUBLE_EQ(accuracy.value, 168.0 / 203.0);
    expectInterval(accuracy.interval, 0.7696659790320913, 0.8733385750756734);
    expectInterval(wilsonEstimate(1, 3)->interval, 0.06149194472039626, 0.7923403991979523);
}

TEST(Intervals, WilsonsStaysHonestAtTheEnds)
{
    const Estimate none = wilsonEstimate(0, 10).value();
    EXPECT_EQ(none.interval.low, 0.0);
    EXPECT_NEAR(none.interval.high, 0.27753279986288926, 1e-12);
    const Estimate all = wilsonEstimate(10, 10).value();
    EXPECT_NEAR(all.interval.low, 0.7224672001371109, 1e-12);
    EXPECT_EQ(all.interval.high, 1.0);
}

TEST(Intervals, WilsonsTakesFewerTrialsThanThingsCounted)
{
    expectInterval(wilsonInterval(0.5, 6.0), 0.18761630648265054, 0.8123836935173494);
    EXPECT_EQ(wilsonInterval(1.0, 2.5).high, 1.0);
    EXPECT_THROW(wilsonInterval(0.5, 0.0), Error);
    EXPECT_THROW(wilsonInterval(1.1, 5.0), Error);
}

TEST(Intervals, AHullHoldsBoth)
{
    expectInterval(hull({0.1, 0.4}, {0.3, 0.9}), 0.1, 0.9);
    expectInterval(hull({0.1, 0.9}, {0.3, 0.4}), 0.1, 0.9);
}

TEST(Intervals, ARateOfNothingIsUndefined)
{
    EXPECT_FALSE(wilsonEstimate(0, 0).has_value());
    EXPECT_THROW(wilsonEstimate(2, 1), Error);
}

TEST(Intervals, F1CarriesWilsonsIntervalThrough)
{
    // 2x / (1 + x) of scipy's Wilson interval of 4 in 6.
    const Estimate f1 = f1Estimate(4, 1, 1).value();
    EXPECT_DOUBLE_EQ(f1.value, 0.8);
    expectInterval(f1.interval, 0.4615305504189549, 0.9491540786690237);
    EXPECT_EQ(f1Estimate(0, 1, 0)->value, 0.0);
    EXPECT_FALSE(f1Estimate(0, 0, 0).has_value());
}

// Golden numbers: DeLong's definition over all pairs in numpy; scikit-learn's area.
TEST(Intervals, DeLongsEqualsItsDefinition)
{
    const Estimate auc =
        aucEstimate(casesOf({.1, .4, .35, .8, .35, .9, .6, .2, .6, .7},
                            {false, false, true, true, false, true, true, false, true, false}))
            .value();
    EXPECT_NEAR(auc.value, 0.82, 1e-15);
    EXPECT_NEAR(auc.interval.low, 0.5373299742271249, 1e-12);
    EXPECT_EQ(auc.interval.high, 1.0) << "cut from 1.1027";
}

// Golden numbers: the equation solved with scipy.optimize.brentq.
TEST(Intervals, NewcombesSolvesItsEquation)
{
    expectInterval(newcombeAucInterval(1.0, 98, 105), 0.9807193282429167, 1.0);
    expectInterval(newcombeAucInterval(0.0, 5, 5), 0.0, 0.35729717606895683);
    expectInterval(newcombeAucInterval(0.5, 4, 6), 0.20184866481052482, 0.7981513351894752);
}

TEST(Intervals, APerfectAreaIsNotClaimedForCertain)
{
    const std::vector<double> scores = {.1, .15, .2, .25, .3, .7, .75, .8, .85, .9};
    const std::vector<bool> positive = {false, false, false, false, false, true, true, true, true, true};
    const Estimate auc = aucEstimate(casesOf(scores, positive)).value();
    EXPECT_EQ(auc.value, 1.0);
    expectInterval(auc.interval, 0.6427028239310432, 1.0);
}

TEST(Intervals, EqualScoresOrASinglePositiveFallBackOnNewcombe)
{
    const Estimate equal =
        aucEstimate(casesOf(std::vector<double>(10, .3),
                            {true, true, true, true, false, false, false, false, false, false}))
            .value();
    expectInterval(equal.interval, 0.20184866481052482, 0.7981513351894752);
    expectInterval(aucEstimate(casesOf({.9, .1}, {true, false}))->interval, 0.20654931437723742, 1.0);
}

TEST(Intervals, AnAreaOfOneClassIsUndefined)
{
    EXPECT_FALSE(aucEstimate(casesOf({.1, .2}, {true, true})).has_value());
    EXPECT_THROW(newcombeAucInterval(0.5, 0, 3), Error);
    EXPECT_THROW(aucEstimate(casesOf({.1, std::nan("")}, {true, false})), Error);
}

} // namespace
} // namespace gg
