// MeanCurves: the ROC and the precision-recall curve of more than two classes taken together, each class
// against the rest: macro, where each class counts as much as any other, and micro, where all scores of all
// classes are one heap. With the areas that scikit-learn has (roc_auc_score and average_precision_score,
// average="macro" and "micro"). Images without a label are left out. Plain values, free functions without
// state; any thread.
#pragma once

#include "eval/Predictions.h"

#include <optional>
#include <vector>

namespace gg {

struct CurvePoint
{
    double x = 0;
    double y = 0;
};

/// From the left to the right; empty where there is none.
struct MeanCurve
{
    std::vector<CurvePoint> points = {};
    std::optional<double> area = {};
};

struct MeanCurves
{
    MeanCurve macro = {};
    MeanCurve micro = {};
};

/// x: rate of false alarms, y: sensitivity. Macro: at each rate that a class has, the mean of the classes'
/// sensitivities there, each the highest that its curve has at that rate, straight between its points; its
/// area is the mean of the classes' areas. Of classes that do not occur, or are all there is, nothing is
/// told, and none of fewer than two others. Throws as checkPredictions.
MeanCurves meanRocCurves(const Predictions& predictions);

/// x: sensitivity, y: precision. Macro: at each sensitivity that a class has, the mean of the classes'
/// precisions at the highest threshold that reaches it, without straight lines between them, as average
/// precision has it; its area is the mean of the classes'. Otherwise as above.
MeanCurves meanPrecisionRecallCurves(const Predictions& predictions);

} // namespace gg
