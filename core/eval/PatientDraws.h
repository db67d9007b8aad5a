// PatientDraws: what the bootstraps by patient share (eval/PatientBootstrap.h says of what kind they are, and
// from whom): the counts of each patient's images, how often each patient was drawn, the area under the curve
// of a draw, and the interval that draws make. Used by one thread at a time; the free functions by any.
#pragma once

#include "base/Random.h"
#include "eval/Intervals.h"
#include "eval/PatientBootstrap.h"
#include "eval/Predictions.h"

#include <cstddef>
#include <cstdint>
#include <optional>
#include <span>
#include <vector>

namespace gg {

/// Draws of fewer patients than so many with a hit, or with a miss, say little.
inline constexpr std::size_t fewPatients = 5;

/// Of the labelled images of one patient, or of a draw.
struct PatientCounts
{
    std::uint64_t right = 0; ///< by all classes
    std::uint64_t all = 0;
    std::uint64_t truePositives = 0;
    std::uint64_t falsePositives = 0;
    std::uint64_t trueNegatives = 0;
    std::uint64_t falseNegatives = 0;

    void add(const PatientCounts& other, std::uint64_t times)
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

    /// None of nothing.
    std::optional<double> rate() const;
};

HitsAndMisses accuracyOf(const PatientCounts& counts);
HitsAndMisses sensitivityOf(const PatientCounts& counts);
HitsAndMisses specificityOf(const PatientCounts& counts);

/// (groups.count), of the labelled images of each.
std::vector<PatientCounts> countsOfPatients(const Predictions& predictions, const PatientGroups& groups);

/// Throws Error (Usage) unless each labelled image has a patient in `groups` and there is a draw to be made.
void checkGroups(const Predictions& predictions, const PatientGroups& groups, std::size_t draws);

/// As many patients as there are, drawn with replacement, again and again.
class PatientDraws
{
public:
    PatientDraws(std::size_t patients, std::uint64_t seed) : m_random(seed), m_times(patients) {}

    /// How often each patient is in the next draw (patients); good until the one after.
    const std::vector<std::uint32_t>& next();

private:
    Random m_random;
    std::vector<std::uint32_t> m_times;
};

/// Makes the draws of patients, of whom `counts` (patients) are added up (`Counts::add`), and hands each sum
/// with how often each patient was drawn (patients) to `take`. Throws Error (Cancelled).
template <typename Counts, typename Take>
void drawPatients(const std::vector<Counts>& counts, const BootstrapSettings& settings,
                  const CancelToken& cancel, const Take& take)
{
    PatientDraws draws(counts.size(), settings.seed);
    for (std::size_t i = 0; i < settings.draws; ++i) {
        cancel.throwIfCancelled();
        const std::vector<std::uint32_t>& times = draws.next();
        Counts all;
        for (std::size_t patient = 0; patient < counts.size(); ++patient)
            all.add(counts[patient], times[patient]);
        take(all, times);
    }
}

/// The images with a label, the largest score first, made for being counted again and again.
class RankedCases
{
public:
    RankedCases(const Predictions& predictions, const PatientGroups& groups);

    /// The area under the curve when patient p occurs times[p] times: pairs in which the positive scores
    /// higher, equal ones by half. None unless both classes occur.
    std::optional<double> area(std::span<const std::uint32_t> times) const;

private:
    struct Case
    {
        std::uint32_t patient;
        bool positive;
        bool isLastOfEquals;
    };
    std::vector<Case> m_cases;
};

/// From what was `drawn` around `value`, when `patients` stand behind it: without the tails that so many
/// patients ask for, and never without `value`. At least `floor` where it `restsOnFew`, or all draws are
/// equal. Sorts `drawn`.
Interval intervalOfDraws(std::vector<double>& drawn, double value, std::size_t patients, bool restsOnFew,
                         const Interval& floor);

} // namespace gg
