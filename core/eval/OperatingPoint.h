// OperatingPoint: the threshold of the positive class's score that does what is asked of it, on the images
// that it is chosen on; on others it will do a little less well, so it is chosen on the validation and never
// on the test. A score equal to the threshold is positive, as everywhere.
//
// The threshold lies halfway between the lowest score that it calls positive and the next one below, and so
// reproduces exactly the counts that it was chosen by; where no number lies between them it is the lowest
// score that it calls positive. Where it calls all images positive it is 0, and where it calls none so,
// halfway between the highest score and 1.
//
// Plain values, free functions without state; any thread.
#pragma once

#include "base/Message.h"
#include "eval/ConfusionMatrix.h"
#include "eval/RocCurve.h"

#include <optional>

namespace gg {

enum class OperatingGoal
{
    Youden,             ///< sensitivity + specificity largest (Youden, Cancer 3, 1950)
    SensitivityAtLeast, ///< of the thresholds that are sensitive enough, the most specific
    SpecificityAtLeast, ///< of the thresholds that are specific enough, the most sensitive
    SmallestCost,       ///< the fewest misses and false alarms, a miss counting `missCost` false alarms
};

struct OperatingRule
{
    OperatingGoal goal = OperatingGoal::Youden;
    double atLeast = 0.95; ///< for the two that ask for a rate, in [0, 1]
    double missCost = 1.0; ///< what a miss costs, a false alarm costing 1; above 0
    /// The part of the patients whom the model will meet that is positive, in [0, 1]; that of the images
    /// where it is not given. For SmallestCost alone.
    std::optional<double> prevalence = {};

    bool operator==(const OperatingRule&) const = default;
};

/// "sensitivity at least 0.95"
Message ruleText(const OperatingRule& rule);

struct OperatingPoint
{
    double threshold = 0.5; ///< in [0, 1]
    BinaryCounts counts = {};
    double sensitivity = 0.0;
    double specificity = 0.0;
    /// Of an image, in false alarms: missCost * prevalence * (1 - sensitivity) + (1 - prevalence) *
    /// (1 - specificity) (Metz, Semin. Nucl. Med. 8, 1978). For SmallestCost alone.
    std::optional<double> expectedCost = {};
};

/// Of equally good thresholds (Youden, SmallestCost) the highest, which raises the fewest alarms; of equally
/// specific ones that are sensitive enough the most sensitive, and the other way round. `curve` must have
/// RocPoints::All. None unless both classes occur, and where no threshold in [0, 1] does what is asked.
/// Throws Error (Usage) for a rule whose numbers are out of range.
std::optional<OperatingPoint> operatingPoint(const RocCurve& curve, const OperatingRule& rule);

/// With more than two classes, of the positive class against all others; no threshold decides there, so that
/// it is one for triage alone. Throws as checkPredictions too.
std::optional<OperatingPoint> operatingPoint(const Predictions& predictions, const OperatingRule& rule);

} // namespace gg
