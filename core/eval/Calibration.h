// Calibration: whether the positive class's score may be read as a probability: of the images with a score
// about 0.8, are 80% positive? And by which temperature it would best be (Guo et al., "On Calibration of
// Modern Neural Networks", ICML 2017).
//
// With more than two classes, bins, Brier score, calibration error and log loss are those of the positive
// class's score against all others taken together; the temperature is that of all classes, as a model has one
// alone. Images without a label are left out. Plain values, free functions without state; any thread.
#pragma once

#include "eval/Intervals.h"
#include "eval/Predictions.h"
#include "eval/RocCurve.h"

#include <cstddef>
#include <optional>
#include <span>
#include <vector>

namespace gg {

/// The images whose score is above `low` and not above `high`; a score of 0 belongs to the first bin (as
/// scikit-learn's calibration_curve).
struct ReliabilityBin
{
    double low = 0.0;
    double high = 1.0;
    std::vector<std::size_t> rows = {};         ///< indices into Predictions::rows, in the order of the cases
    std::size_t positives = 0;                  ///< of them
    std::optional<double> meanScore = {};       ///< none of an empty bin
    std::optional<Estimate> positiveShare = {}; ///< with Wilson's interval, by image; none of an empty bin

    std::size_t count() const { return rows.size(); }
};

/// The figures are absent where there is no labelled image.
struct Calibration
{
    std::vector<ReliabilityBin> bins; ///< of equal width over [0, 1], rising; empty ones too
    std::size_t n = 0;                ///< images with a label
    std::size_t positives = 0;
    /// The mean of (score - truth)^2, truth being 1 or 0 (Brier, Mon. Weather Rev. 78, 1950).
    std::optional<double> brier = {};
    /// The mean of |mean score - share of positives| over the bins, each weighing as many as its images
    /// (Naeini et al., AAAI 2015). It depends on the number of bins, and of few images it is never 0.
    std::optional<double> expectedCalibrationError = {};
    /// The mean of -log of the score of the truth, in nats; scores are kept 2.2e-16 away from 0 and 1, as
    /// scikit-learn's log_loss does.
    std::optional<double> logLoss = {};
};

/// Throws Error (Usage) for no bin, and Error (BadInput) for a score outside [0, 1].
Calibration calibration(std::span<const ScoredCase> cases, std::size_t binCount = 10);
/// Throws also as checkPredictions.
Calibration calibration(const Predictions& predictions, std::size_t binCount = 10);

/// By how much an image's logits speak for the positive class (see eval/LogitMargin.h), and its truth.
struct LabelledMargin
{
    double margin = 0.0;
    bool positive = false;
};

/// Where the search for a temperature ends: beyond, all scores are 0, 1/2 or 1 for practical purposes.
inline constexpr double lowestTemperature = 0.05;
inline constexpr double highestTemperature = 20.0;

struct TemperatureFit
{
    double temperature = 1.0; ///< in [lowestTemperature, highestTemperature]
    /// The loss goes on falling beyond: towards 0 where a margin tells all images right, so that these
    /// images bound no temperature from below (perfect separation); towards infinity where the scores say
    /// nothing or the contrary of the truth. Such a temperature is not one to be adopted.
    bool isAtBound = false;
    double logLossBefore = 0.0; ///< mean cross-entropy in nats, at a temperature of 1
    double logLossAfter = 0.0;
};

/// The temperature T that makes the mean log loss of margin / T smallest: convex in 1/T, so that it is the
/// only one; found by bisection of the derivative, to 1e-12. None unless both classes occur; 1 where every
/// margin is 0. Throws Error (BadInput) for a margin that is not finite.
std::optional<TemperatureFit> fittedTemperature(std::span<const LabelledMargin> cases);

/// The same from scores alone, of any number of classes: their logarithms are the logits but for a constant,
/// which changes nothing. Scores of 0 count as 2.2e-16. A model whose scores were made with a temperature
/// already wants the product of both. None unless images of two classes occur. Throws as checkPredictions.
std::optional<TemperatureFit> fittedTemperature(const Predictions& predictions);

} // namespace gg
