#include "eval/Intervals.h"

#include "base/Error.h"

#include <algorithm>
#include <cmath>
#include <vector>

namespace gg {

namespace {

/// The 97.5% quantile of the normal distribution.
constexpr double normalQuantile = 1.959963984540054;

double number(std::size_t count)
{
    return static_cast<double>(count);
}

/// Ranks from 1 in the order of the values; equal ones share the mean of their places.
std::vector<double> midranks(const std::vector<double>& values)
{
    std::vector<std::size_t> order(values.size());
    for (std::size_t i = 0; i < order.size(); ++i)
        order[i] = i;
    std::sort(order.begin(), order.end(),
              [&](std::size_t a, std::size_t b) { return values[a] < values[b]; });
    std::vector<double> ranks(values.size());
    for (std::size_t begin = 0; begin < order.size();) {
        std::size_t end = begin + 1;
        while (end < order.size() && values[order[end]] == values[order[begin]])
            ++end;
        for (std::size_t i = begin; i < end; ++i)
            ranks[order[i]] = 0.5 * number(begin + 1 + end);
        begin = end;
    }
    return ranks;
}

/// The unbiased variance; of at least two values.
double variance(const std::vector<double>& values)
{
    double mean = 0.0;
    for (const double value : values)
        mean += value;
    mean /= number(values.size());
    double sum = 0.0;
    for (const double value : values)
        sum += (value - mean) * (value - mean);
    return sum / number(values.size() - 1);
}

/// DeLong's variance of the area; both classes have at least two cases.
double deLongVariance(const std::vector<double>& positives, const std::vector<double>& negatives)
{
    std::vector<double> all = positives;
    all.insert(all.end(), negatives.begin(), negatives.end());
    const std::vector<double> ranks = midranks(all);
    const std::vector<double> ranksOfPositives = midranks(positives);
    const std::vector<double> ranksOfNegatives = midranks(negatives);

    // The part of the other class that each case is on the right side of.
    std::vector<double> placesOfPositives(positives.size());
    for (std::size_t i = 0; i < positives.size(); ++i)
        placesOfPositives[i] = (ranks[i] - ranksOfPositives[i]) / number(negatives.size());
    std::vector<double> placesOfNegatives(negatives.size());
    for (std::size_t i = 0; i < negatives.size(); ++i)
        placesOfNegatives[i] =
            1.0 - (ranks[positives.size() + i] - ranksOfNegatives[i]) / number(positives.size());
    return variance(placesOfPositives) / number(positives.size()) +
           variance(placesOfNegatives) / number(negatives.size());
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
    const double spread =
        positives.size() > 1 && negatives.size() > 1 ? deLongVariance(positives, negatives) : 0.0;
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
