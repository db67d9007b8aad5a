#include "eval/PairedBootstrap.h"

#include "eval/PairedTests.h"
#include "eval/PatientDraws.h"

#include <algorithm>
#include <array>
#include <cstdint>
#include <vector>

namespace gg {

namespace {

/// Of one patient, or of a draw: what each of the two models did, and on how many of the labelled images of
/// which it was only one that was right.
struct PairOfCounts
{
    PatientCounts a;
    PatientCounts b;

    void add(const PairOfCounts& other, std::uint64_t times)
    {
        a.add(other.a, times);
        b.add(other.b, times);
    }
};

using RateOfCounts = HitsAndMisses (*)(const PatientCounts&);
constexpr std::array<RateOfCounts, 3> rates = {accuracyOf, sensitivityOf, specificityOf};

std::optional<double> difference(const std::optional<double>& a, const std::optional<double>& b)
{
    if (!a || !b)
        return std::nullopt;
    return *b - *a;
}

/// Whether `rate` (its place in `rates`) counts an image of this label.
bool isCounted(std::size_t rate, int label, int positiveClass)
{
    return rate == 0 || (rate == 1) == (label == positiveClass);
}

/// What is right about an image for `rate`: the class, or, of several, whether it is the positive one.
bool isRight(std::size_t rate, const Prediction& row, int positiveClass)
{
    if (rate == 0)
        return row.predicted == row.label;
    return (row.predicted == positiveClass) == (row.label == positiveClass);
}

/// Of the images of each patient that a rate is about, which of the models is right.
std::vector<PairedCounts> discordOf(std::size_t rate, const Predictions& a, const Predictions& b,
                                    const PatientGroups& groups)
{
    std::vector<PairedCounts> discord(groups.count);
    for (std::size_t i = 0; i < a.rows.size(); ++i) {
        const int label = a.rows[i].label;
        if (label == unknownLabel || !isCounted(rate, label, a.positiveClass))
            continue;
        PairedCounts& counts = discord[groups.ofRow[i]];
        const bool isARight = isRight(rate, a.rows[i], a.positiveClass);
        const bool isBRight = isRight(rate, b.rows[i], b.positiveClass);
        ++(isARight ? (isBRight ? counts.bothRight : counts.onlyA)
                    : (isBRight ? counts.onlyB : counts.bothWrong));
    }
    return discord;
}

std::optional<Interval> intervalOfRate(const std::vector<PairedCounts>& discord, std::vector<double>& drawn)
{
    PairedCounts all;
    std::size_t patients = 0;
    std::size_t inDiscord = 0;
    for (const PairedCounts& counts : discord) {
        all.bothRight += counts.bothRight;
        all.onlyA += counts.onlyA;
        all.onlyB += counts.onlyB;
        all.bothWrong += counts.bothWrong;
        patients += counts.all() > 0 ? 1 : 0;
        inDiscord += counts.onlyA + counts.onlyB > 0 ? 1 : 0;
    }
    if (patients == 0)
        return std::nullopt;
    const auto images = static_cast<double>(all.all());
    const double value = (static_cast<double>(all.onlyB) - static_cast<double>(all.onlyA)) / images;
    const double perImage = static_cast<double>(patients) / images;
    const Interval floor = newcombePairedInterval(
        {static_cast<double>(all.bothRight) * perImage, static_cast<double>(all.onlyA) * perImage,
         static_cast<double>(all.onlyB) * perImage, static_cast<double>(all.bothWrong) * perImage});
    return intervalOfDraws(drawn, value, patients, inDiscord < fewPatients, floor);
}

std::optional<Interval> intervalOfArea(const std::vector<PairOfCounts>& patients, const RankedCases& a,
                                       const RankedCases& b, std::vector<double>& drawn)
{
    const std::vector<std::uint32_t> once(patients.size(), 1);
    const std::optional<double> areaOfA = a.area(once);
    const std::optional<double> areaOfB = b.area(once);
    if (!areaOfA || !areaOfB)
        return std::nullopt;
    std::size_t withPositive = 0;
    std::size_t withNegative = 0;
    for (const PairOfCounts& patient : patients) {
        withPositive += patient.a.truePositives + patient.a.falseNegatives > 0 ? 1 : 0;
        withNegative += patient.a.trueNegatives + patient.a.falsePositives > 0 ? 1 : 0;
    }
    const auto estimate = [&](double area) {
        return Estimate{area, newcombeAucInterval(area, withPositive, withNegative)};
    };
    const std::size_t fewer = std::min(withPositive, withNegative);
    return intervalOfDraws(drawn, *areaOfB - *areaOfA, fewer, fewer < fewPatients,
                           intervalOfDifference(estimate(*areaOfA), estimate(*areaOfB)));
}

struct Draws
{
    std::array<std::vector<double>, rates.size()> ofRates;
    std::vector<double> areas;
};

Draws draw(const std::vector<PairOfCounts>& patients, const RankedCases* a, const RankedCases* b,
           const BootstrapSettings& settings, const CancelToken& cancel)
{
    Draws draws;
    const auto take = [&](const PairOfCounts& all, const std::vector<std::uint32_t>& times) {
        for (std::size_t rate = 0; rate < rates.size(); ++rate)
            if (const auto drawn = difference(rates[rate](all.a).rate(), rates[rate](all.b).rate()))
                draws.ofRates[rate].push_back(*drawn);
        if (a != nullptr && b != nullptr)
            if (const std::optional<double> drawn = difference(a->area(times), b->area(times)))
                draws.areas.push_back(*drawn);
    };
    drawPatients(patients, settings, cancel, take);
    return draws;
}

} // namespace

PairedIntervals pairedIntervals(const Predictions& a, const Predictions& b, const PatientGroups& groups,
                                const BootstrapSettings& settings, const CancelToken& cancel)
{
    pairedCounts(a, b); // checks that they are a pair
    checkGroups(a, groups, settings.draws);
    const std::vector<PatientCounts> ofA = countsOfPatients(a, groups);
    const std::vector<PatientCounts> ofB = countsOfPatients(b, groups);
    std::vector<PairOfCounts> patients(groups.count);
    for (std::size_t i = 0; i < patients.size(); ++i)
        patients[i] = {ofA[i], ofB[i]};
    std::optional<RankedCases> rankedA;
    std::optional<RankedCases> rankedB;
    if (settings.withAuc) {
        rankedA.emplace(a, groups);
        rankedB.emplace(b, groups);
    }
    Draws draws =
        draw(patients, rankedA ? &*rankedA : nullptr, rankedB ? &*rankedB : nullptr, settings, cancel);

    const auto ofRate = [&](std::size_t rate) {
        return intervalOfRate(discordOf(rate, a, b, groups), draws.ofRates[rate]);
    };
    PairedIntervals intervals{ofRate(0), ofRate(1), ofRate(2), std::nullopt};
    if (settings.withAuc)
        intervals.auc = intervalOfArea(patients, *rankedA, *rankedB, draws.areas);
    return intervals;
}

} // namespace gg
