// OneAgainstRest: how well each class is told from all the others, for more than two of them, and the means
// over the classes, as scikit-learn's precision_recall_fscore_support and roc_auc_score(multi_class="ovr")
// have them. With two classes it says both sides of what Metrics says of the positive one. Images without a
// label are left out; intervals are 95%, and by image: too narrow where several images are of one patient.
// Plain values, free functions without state; any thread.
#pragma once

#include "eval/ConfusionMatrix.h"
#include "eval/Intervals.h"
#include "eval/Predictions.h"
#include "eval/RocCurve.h"

#include <cstddef>
#include <optional>
#include <vector>

namespace gg {

/// A figure is absent where it is not defined: precision of a class that is never predicted, recall of one
/// that does not occur.
struct ClassFigures
{
    BinaryCounts counts = {}; ///< of the class against the rest
    std::size_t images = 0;   ///< that truly are of it (scikit-learn's support)
    std::optional<Estimate> precision = {};
    std::optional<Estimate> recall = {}; ///< sensitivity
    std::optional<Estimate> f1 = {};
    std::optional<Estimate> auc = {}; ///< of the class's own score
};

struct MeanFigures
{
    std::optional<double> precision = {};
    std::optional<double> recall = {};
    std::optional<double> f1 = {};
    std::optional<double> auc = {};
};

struct OneAgainstRest
{
    std::vector<ClassFigures> classes; ///< in the order of Predictions::classes
    /// The plain means over the classes, each counting as much as any other, rare or not. As in scikit-learn
    /// precision, recall and F1 that are not defined count 0, and classes that neither occur nor are
    /// predicted count nothing. The mean area is of the classes that have one, and none where fewer than two
    /// have.
    MeanFigures macro = {};
    /// Of all decisions taken together: precision, recall and F1 are the accuracy; the area is that of all
    /// scores of all classes in one heap.
    MeanFigures micro = {};
};

/// The labelled images, seen from the class; the predictions were checked before.
std::vector<ScoredCase> casesOf(const Predictions& predictions, std::size_t ofClass);

/// Throws as checkPredictions.
OneAgainstRest oneAgainstRest(const Predictions& predictions);

} // namespace gg
