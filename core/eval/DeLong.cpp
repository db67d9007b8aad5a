#include "eval/DeLong.h"

#include "base/Error.h"

#include <algorithm>
#include <cstddef>
#include <functional>

namespace gg {

namespace {

double number(std::size_t count)
{
    return static_cast<double>(count);
}

/// Ranks from 1 in the order of the values; equal ones share the mean of their places.
std::vector<double> midranks(std::span<const double> values)
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

/// The unbiased variance of the mean; of at least two values.
double varianceOfMean(std::span<const double> values)
{
    if (values.size() < 2)
        throw Error(ErrorKind::Usage, "A variance of DeLong needs two images of either class.");
    double mean = 0.0;
    for (const double value : values)
        mean += value;
    mean /= number(values.size());
    double sum = 0.0;
    for (const double value : values)
        sum += (value - mean) * (value - mean);
    return sum / number(values.size() - 1) / number(values.size());
}

std::vector<double> differences(std::span<const double> a, std::span<const double> b)
{
    if (a.size() != b.size())
        throw Error(ErrorKind::Usage, "Two areas are compared on the same images.");
    std::vector<double> less(a.size());
    std::transform(b.begin(), b.end(), a.begin(), less.begin(), std::minus<>());
    return less;
}

} // namespace

DeLongPlacements deLongPlacements(std::span<const double> positives, std::span<const double> negatives)
{
    std::vector<double> all(positives.begin(), positives.end());
    all.insert(all.end(), negatives.begin(), negatives.end());
    const std::vector<double> ranks = midranks(all);
    const std::vector<double> ranksOfPositives = midranks(positives);
    const std::vector<double> ranksOfNegatives = midranks(negatives);
    DeLongPlacements placements;
    for (std::size_t i = 0; i < positives.size(); ++i)
        placements.ofPositives.push_back((ranks[i] - ranksOfPositives[i]) / number(negatives.size()));
    for (std::size_t i = 0; i < negatives.size(); ++i)
        placements.ofNegatives.push_back(1.0 - (ranks[positives.size() + i] - ranksOfNegatives[i]) /
                                                   number(positives.size()));
    return placements;
}

double deLongVariance(const DeLongPlacements& placements)
{
    return varianceOfMean(placements.ofPositives) + varianceOfMean(placements.ofNegatives);
}

double deLongVarianceOfDifference(const DeLongPlacements& a, const DeLongPlacements& b)
{
    return varianceOfMean(differences(a.ofPositives, b.ofPositives)) +
           varianceOfMean(differences(a.ofNegatives, b.ofNegatives));
}

} // namespace gg
