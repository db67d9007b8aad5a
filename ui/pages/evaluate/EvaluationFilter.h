// EvaluationFilter: which images of an evaluation a number stands for: a cell, a bar, a figure.
// A value; the page applies it anew whenever the threshold moves. Thread: any.
#pragma once

#include "eval/Predictions.h"

#include <QString>
#include <cstddef>
#include <variant>
#include <vector>

namespace gg {

/// The wrongly classified: what the page shows unless something else was asked for.
struct MistakesFilter
{
    bool operator==(const MistakesFilter&) const = default;
};

/// One cell of the confusion matrix.
struct CellFilter
{
    int trueClass = 0;
    int predictedClass = 0;
    bool operator==(const CellFilter&) const = default;
};

/// The wrongly classified whose score of the positive class lies in [low, high), or up to 1 with it.
struct ScoreFilter
{
    double low = 0;
    double high = 1;
    bool operator==(const ScoreFilter&) const = default;
};

/// All images that truly are of the positive class (sensitivity), or that are not (specificity).
struct TruthFilter
{
    bool positive = true;
    bool operator==(const TruthFilter&) const = default;
};

/// All labelled images, the largest loss first.
struct LossFilter
{
    bool operator==(const LossFilter&) const = default;
};

using EvaluationFilter = std::variant<MistakesFilter, CellFilter, ScoreFilter, TruthFilter, LossFilter>;

/// Indices into Predictions::rows. Of what a figure stands for, the wrongly classified come first; among
/// them, and among the rest, the most confident first.
std::vector<std::size_t> filteredRows(const Predictions& predictions, const EvaluationFilter& filter);

/// What the gallery shows, in words: "COVID, taken for NonCOVID".
QString filterHeading(const Predictions& predictions, const EvaluationFilter& filter);

} // namespace gg
