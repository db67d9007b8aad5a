// ContactSheets: which images the tutorial's four sheets show: true and false positives and negatives about
// which the network was confident, some of each drawn at random. The four outcomes are those of
// ConfusionMatrix::countsOf: the positive class against all others taken together, so with more than two
// classes an image of one negative class that was taken for another negative one is a true negative.
// Plain values, free functions without state; any thread.
#pragma once

#include "eval/Predictions.h"

#include <array>
#include <cstddef>
#include <cstdint>
#include <vector>

namespace gg {

enum class Outcome
{
    TruePositive,
    TrueNegative,
    FalsePositive,
    FalseNegative
};

/// In the tutorial's order.
inline constexpr std::array<Outcome, 4> outcomes = {Outcome::TruePositive, Outcome::TrueNegative,
                                                    Outcome::FalsePositive, Outcome::FalseNegative};

struct ContactSheetRequest
{
    double scoreAbove = 0.9; ///< of the predicted class; a score equal to it does not qualify
    std::size_t count = 10;  ///< images a sheet, at most
    std::uint64_t seed = 1;
    bool operator==(const ContactSheetRequest&) const = default;
};

struct ContactSheet
{
    Outcome outcome = Outcome::TruePositive;
    std::vector<std::size_t> rows; ///< indices into Predictions::rows, as drawn
    std::size_t qualifying = 0;    ///< how many they were drawn from
    bool operator==(const ContactSheet&) const = default;
};

/// The outcome of a row with a label. Throws Error (Usage) for one without.
Outcome outcomeOf(const Prediction& row, int positiveClass);

/// One sheet an outcome, in the order of `outcomes`. Which rows are drawn for one sheet depends on the seed
/// and on the rows that qualify for that sheet alone. Throws as checkPredictions, and Error (Usage) for a
/// score outside [0, 1].
std::array<ContactSheet, 4> contactSheets(const Predictions& predictions, const ContactSheetRequest& request);

} // namespace gg
