#include "eval/Intervals.h"

#include "base/Error.h"
#include "eval/DeLong.h"
#include "eval/NormalDistribution.h"

#include <algorithm>
#include <cmath>
#include <vector>

namespace gg {

namespace {

double number(std::size_t count)
{
    return static_cast<double>(count);
}

} // namespace

Interval wilsonInterval(double rate, double trials)
{
    if (!(rate >= 0.0 && rate <= 1.0) || !(trials > 0.0))
        throw Error(ErrorKind::Usage, "An interval needs a rate between 0 and 1, of at least some trials.");
    const double z2 = normalQuantile * normalQuantile;
    const double centre = (rate + z2 / (2.0 * trials)) / (1.0 + z2 / trials);
    const double half = normalQuantile *
                        std::sqrt(rate * (1.0 - rate) / trials + z2 / (4.0 * trials * trials)) /
                        (1.0 + z2 / trials);
    // At the ends the formula gives 0 and 1 exactly, but for rounding.
    return {rate == 0.0 ? 0.0 : std::max(0.0, centre - half),
            rate == 1.0 ? 1.0 : std::min(1.0, centre + half)};
}

std::optional<Estimate> wilsonEstimate(std::size_t hits, std::size_t trials)
{
    if (hits > trials)
        throw Error(ErrorKind::Usage, "A rate cannot have more hits than trials.");
    if (trials == 0)
        return std::nullopt;
    const double rate = number(hits) / number(trials);
    return Estimate{rate, wilsonInterval(rate, number(trials))};
}

Interval hull(const Interval& a, const Interval& b)
{
    return {std::min(a.low, b.low), std::max(a.high, b.high)};
}

std::optional<Estimate> f1Estimate(std::size_t truePositives, std::size_t falsePositives,
                                   std::size_t falseNegatives)
{
    const std::optional<Estimate> overlap =
        wilsonEstimate(truePositives, truePositives + falsePositives + falseNegatives);
    if (!overlap)
        return std::nullopt;
    const auto f1Of = [](double x) { return 2.0 * x / (1.0 + x); };
    const double value =
        2.0 * number(truePositives) / number(2 * truePositives + falsePositives + falseNegatives);
    return Estimate{value, {f1Of(overlap->interval.low), f1Of(overlap->interval.high)}};
}

std::optional<Estimate> aucEstimate(std::span<const ScoredCase> cases)
{
    const std::optional<double> auc = rocCurve(cases).auc;
    if (!auc)
        return std::nullopt;
    std::vector<double> positives;
    std::vector<double> negatives;
    for (const ScoredCase& scored : cases)
        (scored.positive ? positives : negatives).push_back(scored.score);
    const double spread = positives.size() > 1 && negatives.size() > 1
                              ? deLongVariance(deLongPlacements(positives, negatives))
                              : 0.0;
    // Below this it is 0 but for rounding: a real variance is at least of the order of 1 / cases^3.
    if (spread < 1e-20)
        return Estimate{*auc, newcombeAucInterval(*auc, positives.size(), negatives.size())};
    const double half = normalQuantile * std::sqrt(spread);
    return Estimate{*auc, {std::max(0.0, *auc - half), std::min(1.0, *auc + half)}};
}

Interval newcombeAucInterval(double auc, std::size_t positives, std::size_t negatives)
{
    if (positives == 0 || negatives == 0 || !(auc >= 0.0 && auc <= 1.0))
        throw Error(ErrorKind::Usage,
                    "An interval of the area under a curve needs both classes and an area.");
    const double n = 0.5 * number(positives + negatives) - 1.0;
    const auto isPlausible = [&](double theta) {
        const double spread = theta * (1.0 - theta) *
                              (1.0 + n * (1.0 - theta) / (2.0 - theta) + n * theta / (1.0 + theta)) /
                              (number(positives) * number(negatives));
        return (auc - theta) * (auc - theta) <= normalQuantile * normalQuantile * spread;
    };
    // Bisection between the area itself, which is plausible, and an end of the scale.
    const auto boundTowards = [&](double outside) {
        double inside = auc;
        for (int step = 0; step < 100; ++step) {
            const double middle = 0.5 * (inside + outside);
            (isPlausible(middle) ? inside : outside) = middle;
        }
        return inside;
    };
    return {auc == 0.0 ? 0.0 : boundTowards(0.0), auc == 1.0 ? 1.0 : boundTowards(1.0)};
}

} // namespace gg
