#include "eval/PatientBootstrap.h"

#include "base/Error.h"
#include "base/Random.h"
#include "eval/RocCurve.h"

#include <algorithm>
#include <array>
#include <cmath>
#include <map>
#include <numeric>
#include <string>
#include <utility>

namespace gg {

namespace {

constexpr std::size_t fewPatients = 5;

/// Of one patient, or of all images of a draw.
struct Counts
{
    std::uint64_t right = 0; ///< by all classes
    std::uint64_t all = 0;
    std::uint64_t truePositives = 0;
    std::uint64_t falsePositives = 0;
    std::uint64_t trueNegatives = 0;
    std::uint64_t falseNegatives = 0;

    void add(const Counts& other, std::uint64_t times)
    {
        right += times * other.right;
        all += times * other.all;
        truePositives += times * other.truePositives;
        falsePositives += times * other.falsePositives;
        trueNegatives += times * other.trueNegatives;
        falseNegatives += times * other.falseNegatives;
    }
};

/// A rate is hits / (hits + misses).
struct HitsAndMisses
{
    std::uint64_t hits = 0;
    std::uint64_t misses = 0;

    std::optional<double> rate() const
    {
        if (hits + misses == 0)
            return std::nullopt;
        return static_cast<double>(hits) / static_cast<double>(hits + misses);
    }
};

using RateOfCounts = HitsAndMisses (*)(const Counts&);

HitsAndMisses accuracyOf(const Counts& counts)
{
    return {counts.right, counts.all - counts.right};
}
HitsAndMisses sensitivityOf(const Counts& counts)
{
    return {counts.truePositives, counts.falseNegatives};
}
HitsAndMisses specificityOf(const Counts& counts)
{
    return {counts.trueNegatives, counts.falsePositives};
}
HitsAndMisses precisionOf(const Counts& counts)
{
    return {counts.truePositives, counts.falsePositives};
}
/// The overlap TP / (TP + FP + FN), of which F1 is a rising function: quantiles pass through it.
HitsAndMisses overlapOf(const Counts& counts)
{
    return {counts.truePositives, counts.falsePositives + counts.falseNegatives};
}

constexpr std::array<RateOfCounts, 5> rates = {accuracyOf, sensitivityOf, specificityOf, precisionOf,
                                               overlapOf};

Interval f1OfOverlap(const Interval& overlap)
{
    const auto f1 = [](double x) { return 2.0 * x / (1.0 + x); };
    return {f1(overlap.low), f1(overlap.high)};
}

std::vector<Counts> countsOfPatients(const Predictions& predictions, const PatientGroups& groups)
{
    std::vector<Counts> counts(groups.count);
    for (std::size_t i = 0; i < predictions.rows.size(); ++i) {
        const Prediction& row = predictions.rows[i];
        if (row.label == unknownLabel)
            continue;
        Counts& patient = counts.at(groups.ofRow[i]);
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

/// The images with a label, the largest score first, made for being counted again and again.
class RankedCases
{
public:
    RankedCases(const Predictions& predictions, const PatientGroups& groups)
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

    /// The area under the curve when patient p occurs times[p] times: pairs in which the positive scores
    /// higher, equal ones by half. In half pairs, so that every term is a whole number.
    std::optional<double> area(const std::vector<std::uint32_t>& times) const
    {
        std::uint64_t positives = 0;
        std::uint64_t negatives = 0;
        std::uint64_t halfPairs = 0;
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

private:
    struct Case
    {
        std::uint32_t patient;
        bool positive;
        bool isLastOfEquals;
    };
    std::vector<Case> m_cases;
};

/// The 97.5% quantile of Student's t (Abramowitz and Stegun, 26.7.5; to 0.01 from 4 degrees of freedom on).
double studentQuantile(double degrees)
{
    const double z = 1.959963984540054;
    const double z3 = z * z * z;
    const double z5 = z3 * z * z;
    const double z7 = z5 * z * z;
    return z + (z3 + z) / (4 * degrees) + (5 * z5 + 16 * z3 + 3 * z) / (96 * degrees * degrees) +
           (3 * z7 + 19 * z5 + 17 * z3 - 15 * z) / (384 * degrees * degrees * degrees);
}

/// The part of the draws below the interval, and above it, when `patients` stand behind the rate.
double tailOf(std::size_t patients)
{
    if (patients < 2)
        return 0.0;
    const auto n = static_cast<double>(patients);
    return 0.5 * std::erfc(std::sqrt(n / (n - 1)) * studentQuantile(n - 1) / std::sqrt(2.0));
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

/// `drawn` around `value`; with a floor where too few patients stand behind it or all draws are equal.
Interval withFloor(std::vector<double>& drawn, double value, std::size_t patients, bool restsOnFew,
                   const Interval& floor)
{
    Interval interval{value, value};
    if (!drawn.empty())
        interval = hull(interval, centralInterval(drawn, tailOf(patients)));
    return restsOnFew || interval.low == interval.high ? hull(interval, floor) : interval;
}

std::optional<Interval> intervalOfRate(const std::vector<Counts>& patients, RateOfCounts rate,
                                       std::vector<double>& drawn)
{
    Counts all;
    std::size_t withHit = 0;
    std::size_t withMiss = 0;
    std::size_t withEither = 0;
    for (const Counts& patient : patients) {
        all.add(patient, 1);
        const HitsAndMisses mine = rate(patient);
        withHit += mine.hits > 0 ? 1 : 0;
        withMiss += mine.misses > 0 ? 1 : 0;
        withEither += mine.hits + mine.misses > 0 ? 1 : 0;
    }
    const std::optional<double> value = rate(all).rate();
    if (!value)
        return std::nullopt;
    return withFloor(drawn, *value, withEither, std::min(withHit, withMiss) < fewPatients,
                     wilsonInterval(*value, static_cast<double>(withEither)));
}

std::optional<Interval> intervalOfArea(const std::vector<Counts>& patients, const RankedCases& cases,
                                       std::vector<double>& drawn)
{
    const std::optional<double> value = cases.area(std::vector<std::uint32_t>(patients.size(), 1));
    if (!value)
        return std::nullopt;
    std::size_t withPositive = 0;
    std::size_t withNegative = 0;
    for (const Counts& patient : patients) {
        withPositive += patient.truePositives + patient.falseNegatives > 0 ? 1 : 0;
        withNegative += patient.trueNegatives + patient.falsePositives > 0 ? 1 : 0;
    }
    const std::size_t fewer = std::min(withPositive, withNegative);
    return withFloor(drawn, *value, fewer, fewer < fewPatients,
                     newcombeAucInterval(*value, withPositive, withNegative));
}

/// What the draws gave: the rates in the order of `rates`, and the areas.
struct Draws
{
    std::array<std::vector<double>, rates.size()> ofRates;
    std::vector<double> areas;
};

Draws draw(const std::vector<Counts>& patients, const RankedCases* cases, const BootstrapSettings& settings,
           const CancelToken& cancel)
{
    Draws draws;
    Random random(settings.seed);
    std::vector<std::uint32_t> times(patients.size());
    for (std::size_t i = 0; i < settings.draws; ++i) {
        cancel.throwIfCancelled();
        std::fill(times.begin(), times.end(), 0);
        for (std::size_t drawn = 0; drawn < patients.size(); ++drawn)
            // Random::below divides twice, which would cost as much as all the rest; this is off by less than
            // one in 2^32 / patients.
            ++times[((random.bits() >> 32) * patients.size()) >> 32];
        Counts all;
        for (std::size_t patient = 0; patient < patients.size(); ++patient)
            all.add(patients[patient], times[patient]);
        for (std::size_t rate = 0; rate < rates.size(); ++rate)
            if (const std::optional<double> value = rates[rate](all).rate())
                draws.ofRates[rate].push_back(*value);
        if (cases != nullptr)
            if (const std::optional<double> area = cases->area(times))
                draws.areas.push_back(*area);
    }
    return draws;
}

} // namespace

std::optional<PatientGroups> patientGroups(const Predictions& predictions)
{
    // By patient, and by path where there is none: the order of the rows plays no part.
    std::map<std::pair<std::string, std::string>, std::vector<std::size_t>> rowsOfPatient;
    std::size_t labelled = 0;
    PatientGroups groups;
    for (std::size_t i = 0; i < predictions.rows.size(); ++i) {
        const Prediction& row = predictions.rows[i];
        if (row.label == unknownLabel)
            continue;
        ++labelled;
        groups.withoutPatient += row.patient.empty() ? 1 : 0;
        rowsOfPatient[{row.patient, row.patient.empty() ? row.path : std::string()}].push_back(i);
    }
    if (2 * groups.withoutPatient >= labelled)
        return std::nullopt;
    groups.ofRow.assign(predictions.rows.size(), PatientGroups::none);
    for (const auto& [patient, rows] : rowsOfPatient) {
        for (const std::size_t row : rows)
            groups.ofRow[row] = groups.count;
        ++groups.count;
    }
    return groups;
}

PatientIntervals patientIntervals(const Predictions& predictions, const PatientGroups& groups,
                                  const BootstrapSettings& settings, const CancelToken& cancel)
{
    checkPredictions(predictions);
    bool fits = groups.ofRow.size() == predictions.rows.size() && settings.draws > 0;
    for (std::size_t i = 0; fits && i < predictions.rows.size(); ++i)
        fits = predictions.rows[i].label == unknownLabel || groups.ofRow[i] < groups.count;
    if (!fits)
        throw Error(ErrorKind::Usage, "Intervals by patient need draws, and a patient for every row.");
    const std::vector<Counts> patients = countsOfPatients(predictions, groups);
    std::optional<RankedCases> cases;
    if (settings.withAuc)
        cases.emplace(predictions, groups);
    Draws draws = draw(patients, cases ? &*cases : nullptr, settings, cancel);

    const auto ofRate = [&](std::size_t rate) {
        return intervalOfRate(patients, rates[rate], draws.ofRates[rate]);
    };
    PatientIntervals intervals{ofRate(0), ofRate(1), ofRate(2), ofRate(3), ofRate(4), std::nullopt};
    if (intervals.f1)
        intervals.f1 = f1OfOverlap(*intervals.f1);
    if (cases)
        intervals.auc = intervalOfArea(patients, *cases, draws.areas);
    return intervals;
}

} // namespace gg
