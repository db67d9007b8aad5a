// Evaluator: runs a classifier over a split of a data set.
// Thread: blocks; run it on a worker thread. Uses the classifier alone while it runs.
#pragma once

#include "base/CancelToken.h"
#include "base/Progress.h"
#include "data/Dataset.h"
#include "eval/Metrics.h"
#include "eval/Predictions.h"
#include "eval/ScoreChange.h"
#include "model/Classifier.h"
#include "model/InternalFigure.h"

#include <cstddef>
#include <optional>
#include <string>
#include <vector>

namespace gg {

/// What a person may know better than the model's card.
struct EvaluationOptions
{
    /// Instead of the model's; case and spaces play no part. Decisions stay what they are: of two classes the
    /// threshold becomes that of the other one's score.
    std::optional<std::string> positiveClass;
    /// Of a model whose classes have no names: theirs, in the order of its outputs; empty: the data set's
    /// order.
    std::vector<std::string> classNames;
};

/// That a classifier is given together.
inline constexpr std::size_t evaluatedAtOnce = 16;

struct Evaluation
{
    Predictions predictions;        ///< one row a readable image, in the data set's order
    std::vector<std::size_t> items; ///< the data set's item behind each row
    /// How each row's image lies to those of the training, without their names; of a model that refuses what
    /// is far from them.
    std::vector<std::optional<Familiarity>> familiarity = {};
    std::vector<SkippedFile> unreadable; ///< images that could not be read after all
    std::vector<SkippedFile> leftOut;    ///< those, behind the ones that the import passed over in this split
    PatientRule patientRule = {};        ///< by which a patient's images answer together
    /// How well the model did at home, where this is another data set than its own, and its card says it.
    std::optional<InternalFigure> internal = {};
    std::vector<Message> notes; ///< what should be known of the result, a sentence each
    /// Of a model whose classes have no names: the order in which a program that sorts them by name would
    /// have trained them, where it is not the one that was assumed; else empty.
    std::vector<std::string> otherClassOrder;
};

/// `split`: nothing for all images; a data set without splits is all test. The model's classes are matched to
/// the data set's by name (ASCII case and spaces ignored), those without names by their order. Throws Error
/// (BadInput) when they differ, or when the split has no images, Error (Usage) for options that name no
/// class.
Evaluation evaluateSplit(Classifier& classifier, const Dataset& dataset, std::optional<Split> split,
                         const ProgressCallback& onProgress, const CancelToken& cancel,
                         const EvaluationOptions& options = {});

/// Of more than two classes: the figures are to be about another one, against all the rest. What is predicted
/// stays the class of the highest score. Throws Error (Usage) for no class, and of two, where the threshold
/// would be another.
void setPositiveClass(Evaluation& evaluation, int positiveClass);

/// The figures of an evaluation, with what was left out and what should be known of them, and how far they
/// are from those of the model's own data.
Metrics metricsOf(const Evaluation& evaluation);

/// What `after`, the same model's on the same images in another precision, changes, with what is refused
/// since it is far from all that the model was trained on. Throws Error (Usage) for other images.
ScoreChange scoreChange(const Evaluation& before, const Evaluation& after);

} // namespace gg
