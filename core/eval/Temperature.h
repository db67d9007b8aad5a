// Temperature: what scores would be had the logits been divided by another temperature, without the network:
// the logarithms of scores are the logits but for a constant, which changes nothing. And whether a
// temperature that was fitted is one to be adopted.
//
// Another temperature changes how sure a model says it is, not what it decides: a threshold moves with the
// scores, by the same map, which rises. Of more than two classes the largest score stays the largest.
//
// Plain values, free functions without state; any thread.
#pragma once

#include "base/Message.h"
#include "eval/Calibration.h"
#include "eval/Predictions.h"

#include <optional>

namespace gg {

/// What a score of the positive class, in [0, 1], of two classes, becomes when the logits are divided by `to`
/// instead of `from`, both above 0: sigmoid(logit(score) * from / to). 0, 1/2 and 1 stay.
double scoreAtTemperature(double score, double from, double to);

/// Scores and losses of `predictions`, made with the temperature `from`, as they would be with `to`, and of
/// two classes the threshold with them: every row is decided as it was, as long as scores that differ stay
/// different numbers (of logits 36 apart both are 1). Images that are sure of the wrong
/// class are less so at a higher temperature, and their loss is smaller. Throws Error (Usage) for a
/// temperature that is not above 0.
void applyTemperature(Predictions& predictions, double from, double to);

/// Of either class, to fit a temperature on: of fewer it says more of these images than of the model.
inline constexpr std::size_t leastForTemperature = 10;

/// A fit that may be adopted, or why there is none.
struct TemperatureChoice
{
    /// Of the scores as they are: the model's own temperature is to be multiplied by it.
    std::optional<TemperatureFit> fit = {};
    Message whyNot; ///< a sentence; empty where there is a fit
};

/// fittedTemperature() of `validation`, whose scores were made with the temperature `now`; none where fewer
/// than leastForTemperature images are of a class that the fit needs (of more than two classes: of the two
/// that most images are of), at a bound of the search, and where the model's temperature would leave these
/// bounds. Throws as checkPredictions.
TemperatureChoice chooseTemperature(const Predictions& validation, double now = 1.0);

} // namespace gg
