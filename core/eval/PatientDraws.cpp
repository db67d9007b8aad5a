#include "eval/PatientDraws.h"

#include "base/Error.h"
#include "eval/RocCurve.h"
#include "eval/StudentDistribution.h"

#include <algorithm>
#include <cmath>
#include <utility>

namespace gg {

namespace {

/// The part of the draws below the interval, and above it, when `patients` stand behind the rate.
double tailOf(std::size_t patients)
{
    if (patients < 2)
        return 0.0;
    const auto n = static_cast<double>(patients);
    return 0.5 * std::erfc(std::sqrt(n / (n - 1)) * studentQuantile(patients - 1) / std::sqrt(2.0));
}

/// Without the `tail` of either side; linear between neighbours, as numpy.quantile. Sorts `values`, which is
/// not empty.
Interval centralInterval(std::vector<double>& values, double tail)
{
    std::sort(values.begin(), values.end());
    const auto quantile = [&](double part) {
        const double place = part * static_cast<double>(values.size() - 1);
        const auto below = static_cast<std::size_t>(place);
        const std::size_t above = std::min(below + 1, values.size() - 1);
        return std::lerp(values[below], values[above], place - static_cast<double>(below));
    };
    return {quantile(tail), quantile(1 - tail)};
}

} // namespace

std::optional<double> HitsAndMisses::rate() const
{
    if (hits + misses == 0)
        return std::nullopt;
    return static_cast<double>(hits) / static_cast<double>(hits + misses);
}

HitsAndMisses accuracyOf(const PatientCounts& counts)
{
    return {counts.right, counts.all - counts.right};
}

HitsAndMisses sensitivityOf(const PatientCounts& counts)
{
    return {counts.truePositives, counts.falseNegatives};
}

HitsAndMisses specificityOf(const PatientCounts& counts)
{
    return {counts.trueNegatives, counts.falsePositives};
}

std::vector<PatientCounts> countsOfPatients(const Predictions& predictions, const PatientGroups& groups)
{
    std::vector<PatientCounts> counts(groups.count);
    for (std::size_t i = 0; i < predictions.rows.size(); ++i) {
        const Prediction& row = predictions.rows[i];
        if (row.label == unknownLabel)
            continue;
        PatientCounts& patient = counts.at(groups.ofRow[i]);
        ++patient.all;
        patient.right += row.predicted == row.label ? 1 : 0;
        const bool isPositive = row.label == predictions.positiveClass;
        const bool isCalledPositive = row.predicted == predictions.positiveClass;
        if (isPositive)
            ++(isCalledPositive ? patient.truePositives : patient.falseNegatives);
        else
            ++(isCalledPositive ? patient.falsePositives : patient.trueNegatives);
    }
    return counts;
}

void checkGroups(const Predictions& predictions, const PatientGroups& groups, std::size_t draws)
{
    bool fits = groups.ofRow.size() == predictions.rows.size() && draws > 0;
    for (std::size_t i = 0; fits && i < predictions.rows.size(); ++i)
        fits = predictions.rows[i].label == unknownLabel || groups.ofRow[i] < groups.count;
    if (!fits)
        throw Error(ErrorKind::Usage, "Intervals by patient need draws, and a patient for every row.");
}

const std::vector<std::uint32_t>& PatientDraws::next()
{
    std::fill(m_times.begin(), m_times.end(), 0);
    for (std::size_t drawn = 0; drawn < m_times.size(); ++drawn)
        // Random::below divides twice, which would cost as much as all the rest; this is off by less than
        // one in 2^32 / patients.
        ++m_times[((m_random.bits() >> 32) * m_times.size()) >> 32];
    return m_times;
}

RankedCases::RankedCases(const Predictions& predictions, const PatientGroups& groups)
{
    std::vector<ScoredCase> cases = scoredCases(predictions);
    std::sort(cases.begin(), cases.end(),
              [](const ScoredCase& a, const ScoredCase& b) { return a.score > b.score; });
    for (std::size_t i = 0; i < cases.size(); ++i) {
        const bool isLastOfEquals = i + 1 == cases.size() || cases[i + 1].score < cases[i].score;
        m_cases.push_back(
            {static_cast<std::uint32_t>(groups.ofRow[cases[i].row]), cases[i].positive, isLastOfEquals});
    }
}

std::optional<double> RankedCases::area(std::span<const std::uint32_t> times) const
{
    std::uint64_t positives = 0;
    std::uint64_t negatives = 0;
    std::uint64_t halfPairs = 0;      // so that every term is a whole number
    std::uint64_t equals[2] = {0, 0}; // negatives and positives of one score
    for (const Case& ranked : m_cases) {
        equals[ranked.positive ? 1 : 0] += times[ranked.patient];
        if (!ranked.isLastOfEquals)
            continue;
        halfPairs += equals[0] * (2 * positives + equals[1]);
        negatives += std::exchange(equals[0], 0);
        positives += std::exchange(equals[1], 0);
    }
    if (positives == 0 || negatives == 0)
        return std::nullopt;
    return static_cast<double>(halfPairs) /
           (2.0 * static_cast<double>(positives) * static_cast<double>(negatives));
}

Interval intervalOfDraws(std::vector<double>& drawn, double value, std::size_t patients, bool restsOnFew,
                         const Interval& floor)
{
    Interval interval{value, value};
    if (!drawn.empty())
        interval = hull(interval, centralInterval(drawn, tailOf(patients)));
    return restsOnFew || interval.low == interval.high ? hull(interval, floor) : interval;
}

} // namespace gg
