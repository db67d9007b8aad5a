#include "eval/PatientBootstrap.h"

#include "eval/PatientDraws.h"

#include <algorithm>
#include <array>
#include <map>
#include <string>
#include <utility>

namespace gg {

namespace {

using RateOfCounts = HitsAndMisses (*)(const PatientCounts&);

HitsAndMisses precisionOf(const PatientCounts& counts)
{
    return {counts.truePositives, counts.falsePositives};
}
/// The overlap TP / (TP + FP + FN), of which F1 is a rising function: quantiles pass through it.
HitsAndMisses overlapOf(const PatientCounts& counts)
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

std::optional<Interval> intervalOfRate(const std::vector<PatientCounts>& patients, RateOfCounts rate,
                                       std::vector<double>& drawn)
{
    PatientCounts all;
    std::size_t withHit = 0;
    std::size_t withMiss = 0;
    std::size_t withEither = 0;
    for (const PatientCounts& patient : patients) {
        all.add(patient, 1);
        const HitsAndMisses mine = rate(patient);
        withHit += mine.hits > 0 ? 1 : 0;
        withMiss += mine.misses > 0 ? 1 : 0;
        withEither += mine.hits + mine.misses > 0 ? 1 : 0;
    }
    const std::optional<double> value = rate(all).rate();
    if (!value)
        return std::nullopt;
    return intervalOfDraws(drawn, *value, withEither, std::min(withHit, withMiss) < fewPatients,
                           wilsonInterval(*value, static_cast<double>(withEither)));
}

std::optional<Interval> intervalOfArea(const std::vector<PatientCounts>& patients, const RankedCases& cases,
                                       std::vector<double>& drawn)
{
    const std::optional<double> value = cases.area(std::vector<std::uint32_t>(patients.size(), 1));
    if (!value)
        return std::nullopt;
    std::size_t withPositive = 0;
    std::size_t withNegative = 0;
    for (const PatientCounts& patient : patients) {
        withPositive += patient.truePositives + patient.falseNegatives > 0 ? 1 : 0;
        withNegative += patient.trueNegatives + patient.falsePositives > 0 ? 1 : 0;
    }
    const std::size_t fewer = std::min(withPositive, withNegative);
    return intervalOfDraws(drawn, *value, fewer, fewer < fewPatients,
                           newcombeAucInterval(*value, withPositive, withNegative));
}

/// What the draws gave: the rates in the order of `rates`, and the areas.
struct Draws
{
    std::array<std::vector<double>, rates.size()> ofRates;
    std::vector<double> areas;
};

Draws draw(const std::vector<PatientCounts>& patients, const RankedCases* cases,
           const BootstrapSettings& settings, const CancelToken& cancel)
{
    Draws draws;
    const auto take = [&](const PatientCounts& all, const std::vector<std::uint32_t>& times) {
        for (std::size_t rate = 0; rate < rates.size(); ++rate)
            if (const std::optional<double> value = rates[rate](all).rate())
                draws.ofRates[rate].push_back(*value);
        if (cases != nullptr)
            if (const std::optional<double> area = cases->area(times))
                draws.areas.push_back(*area);
    };
    drawPatients(patients, settings, cancel, take);
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
    checkGroups(predictions, groups, settings.draws);
    const std::vector<PatientCounts> patients = countsOfPatients(predictions, groups);
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
