// UncertainBand: the scores around the threshold of which a model should not be believed, from what it said
// of its validation images: split conformal prediction, for each class by itself (Vovk, Conditional Validity
// of Inductive Conformal Predictors, Machine Learning 92, 2013; Angelopoulos and Bates, A Gentle Introduction
// to Conformal Prediction, 2021).
//
// Outside the band an image of either class is given the other one with a probability of at most
// 1 - coverage, as long as new images are like those of the validation: not those of another hospital. Since
// the model was chosen on the same images, the promise is a little too good.
//
// Plain values and free functions without state; any thread.
#pragma once

#include "base/Message.h"
#include "eval/Predictions.h"

#include <cstddef>
#include <optional>

namespace gg {

struct UncertainBand
{
    double from = 0; ///< of the positive class's score, in [0, 1]
    double to = 0;   ///< above it the positive class is certain enough; from <= to
    double coverage = 0.9;
    std::size_t images = 0; ///< of the validation

    bool contains(double score) const { return score >= from && score <= to; }
    bool operator==(const UncertainBand&) const = default;
};

/// Nothing with more than two classes, and where a class has too few images for such a promise: fewer than
/// coverage / (1 - coverage), 9 for 0.9. The threshold of `validation` lies within. Throws Error (Usage) for
/// a coverage that is not between 0 and 1.
std::optional<UncertainBand> uncertainBand(const Predictions& validation, double coverage = 0.9);

/// "uncertain: from 0.31 to 0.64 the model is wrong too often (90% coverage of each class, on 118 validation
/// images)"
Message uncertainText(const UncertainBand& band);

} // namespace gg
