#include "eval/LabelIssues.h"

#include <algorithm>
#include <cmath>
#include <limits>
#include <optional>

namespace gg {

namespace {

constexpr double rounding = 1e-6; // as cleanlab: images that all have one score reach their mean
constexpr double undecided = 0.5 - rounding / 2; // of a margin: label and another class have the same score
constexpr double leastThreshold = 2 * rounding;  // as cleanlab: a score of 0 is nobody's true class
constexpr double unreachable = 2.0;              // by a score

/// Of each class the mean of its score among the images labelled with it.
std::vector<double> thresholdsOf(const Predictions& predictions)
{
    std::vector<double> sums(predictions.classes.size(), 0.0);
    std::vector<std::size_t> counts(predictions.classes.size(), 0);
    for (const Prediction& row : predictions.rows) {
        if (row.label == unknownLabel)
            continue;
        const auto label = static_cast<std::size_t>(row.label);
        sums[label] += row.scores[label];
        ++counts[label];
    }
    for (std::size_t i = 0; i < sums.size(); ++i)
        sums[i] =
            counts[i] > 0 ? std::max(sums[i] / static_cast<double>(counts[i]), leastThreshold) : unreachable;
    return sums;
}

std::optional<std::size_t> confidentClass(const std::vector<double>& scores,
                                          const std::vector<double>& thresholds)
{
    std::optional<std::size_t> best;
    for (std::size_t i = 0; i < scores.size(); ++i)
        if (scores[i] >= thresholds[i] - rounding && (!best || scores[i] > scores[*best]))
            best = i;
    return best;
}

double marginOf(const Prediction& row)
{
    const auto label = static_cast<std::size_t>(row.label);
    double other = 0;
    for (std::size_t i = 0; i < row.scores.size(); ++i)
        if (i != label)
            other = std::max(other, row.scores[i]);
    return (row.scores[label] - other + 1) / 2;
}

} // namespace

LabelIssues labelIssues(const Predictions& predictions)
{
    const std::size_t classes = predictions.classes.size();
    const std::vector<double> thresholds = thresholdsOf(predictions);
    LabelIssues issues;
    issues.confidentJoint.assign(classes, std::vector<std::size_t>(classes, 0));
    issues.areSuspected.assign(predictions.rows.size(), false);
    issues.trueClasses.assign(predictions.rows.size(), unknownLabel);
    issues.margins.assign(predictions.rows.size(), std::numeric_limits<double>::quiet_NaN());
    for (std::size_t i = 0; i < predictions.rows.size(); ++i) {
        const Prediction& row = predictions.rows[i];
        if (row.label == unknownLabel)
            continue;
        issues.margins[i] = marginOf(row);
        const std::optional<std::size_t> truth = confidentClass(row.scores, thresholds);
        if (!truth)
            continue;
        const auto label = static_cast<std::size_t>(row.label);
        issues.trueClasses[i] = static_cast<int>(*truth);
        ++issues.confidentJoint[label][*truth];
        if (*truth == label || issues.margins[i] >= undecided)
            continue;
        issues.areSuspected[i] = true;
        issues.suspected.push_back(i);
    }
    std::stable_sort(issues.suspected.begin(), issues.suspected.end(),
                     [&](std::size_t a, std::size_t b) { return issues.margins[a] < issues.margins[b]; });
    return issues;
}

Message meaningOfLabelIssues(LearntShare learnt)
{
    if (learnt == LearntShare::All)
        return "These images are for training: the model has learnt their labels, the wrong ones too. Label "
               "errors show in scores of images that it has not learnt from.";
    Message meaning =
        "Suspected by confident learning: the model is as sure of another class as it is of that class's own "
        "images on average. This needs scores of images that it has not learnt from.";
    if (learnt == LearntShare::Some)
        return Message("%1 Those for training, of which it has learnt the labels, are among these.", meaning);
    return meaning;
}

} // namespace gg
