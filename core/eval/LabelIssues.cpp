#include "eval/LabelIssues.h"

#include <algorithm>
#include <cmath>
#include <limits>
#include <optional>

namespace gg {

namespace {

constexpr double undecided = 0.5;   // of a margin: label and another class have the same score
constexpr double rounding = 1e-6;   // as cleanlab: images that all have one score reach their mean
constexpr double unreachable = 2.0; // by a score

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
        sums[i] = counts[i] > 0 ? sums[i] / static_cast<double>(counts[i]) : unreachable;
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

} // namespace gg
