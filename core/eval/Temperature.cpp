#include "eval/Temperature.h"

#include "base/Error.h"

#include <algorithm>
#include <cmath>
#include <functional>
#include <limits>
#include <vector>

namespace gg {

namespace {

/// A threshold that lies nearer to a score than this is as good as on it.
constexpr double onIt = 1e-9;

std::vector<double> logitsOf(const std::vector<double>& scores)
{
    std::vector<double> logits;
    logits.reserve(scores.size());
    for (const double score : scores)
        logits.push_back(std::log(std::max(score, std::numeric_limits<double>::min())));
    return logits;
}

/// The ends of the gap between what is called positive and what is not; beyond all scores where there are no
/// such images.
struct Gap
{
    double highestNegative = -1;
    double lowestPositive = 2;
};

Gap gapOf(const Predictions& predictions)
{
    Gap gap;
    for (const Prediction& row : predictions.rows) {
        const double score = row.scores[static_cast<std::size_t>(predictions.positiveClass)];
        if (row.predicted == predictions.positiveClass)
            gap.lowestPositive = std::min(gap.lowestPositive, score);
        else
            gap.highestNegative = std::max(gap.highestNegative, score);
    }
    return gap;
}

/// Rounding must not change what a threshold decides that lies on a score, as one of a point of a curve does.
double withinGap(double threshold, const Gap& gap)
{
    if (threshold > gap.highestNegative + onIt && threshold < gap.lowestPositive - onIt)
        return threshold;
    const double low = std::max(0.0, gap.highestNegative);
    const double high = std::min(1.0, gap.lowestPositive);
    const double middle = low + (high - low) / 2;
    return middle > gap.highestNegative ? middle : high;
}

std::vector<std::size_t> imagesOfClasses(const Predictions& predictions)
{
    std::vector<std::size_t> counts(predictions.classes.size(), 0);
    for (const Prediction& row : predictions.rows)
        if (row.label != unknownLabel)
            ++counts[static_cast<std::size_t>(row.label)];
    return counts;
}

bool isWithinBounds(double temperature)
{
    return temperature > lowestTemperature && temperature < highestTemperature;
}

} // namespace

double scoreAtTemperature(double score, double from, double to)
{
    if (from == to || score <= 0 || score >= 1)
        return score;
    const double ratio = from / to;
    return softmax(std::vector{ratio * std::log1p(-score), ratio * std::log(score)})[1];
}

void applyTemperature(Predictions& predictions, double from, double to)
{
    if (!(from > 0 && to > 0))
        throw Error(ErrorKind::Usage, "A temperature lies above 0.");
    if (from == to)
        return;
    const DecisionRule rule{predictions.positiveClass, predictions.threshold, to / from};
    for (Prediction& row : predictions.rows) {
        const std::vector<double> logits = logitsOf(row.scores);
        row.scores = rule.scores(logits);
        if (row.label != unknownLabel && !std::isnan(row.loss))
            row.loss = rule.loss(logits, row.label);
    }
    if (predictions.classes.size() == 2)
        predictions.threshold =
            withinGap(scoreAtTemperature(predictions.threshold, from, to), gapOf(predictions));
}

TemperatureChoice chooseTemperature(const Predictions& validation, double now)
{
    const std::optional<TemperatureFit> fit = fittedTemperature(validation);
    std::vector<std::size_t> counts = imagesOfClasses(validation);
    std::partial_sort(counts.begin(), counts.begin() + 2, counts.end(), std::greater<>());
    if (!fit || counts[1] < leastForTemperature)
        return {{},
                Message("No temperature is fitted: that takes at least %1 labelled images of each of two "
                        "classes, and there are %2 of one and %3 of the other.",
                        leastForTemperature, counts[0], counts[1])};
    if (fit->isAtBound && fit->temperature < 1)
        return {{},
                "No temperature is adopted: the model is right about all of these images, so that the log "
                "loss would fall for ever as scores come nearer to 0 and 1. That says nothing of other "
                "images."};
    if (fit->isAtBound)
        return {{},
                "No temperature is adopted: the scores say nothing of these images' classes, or the "
                "contrary, so that the log loss would be smallest if all scores were equal."};
    if (!isWithinBounds(now * fit->temperature))
        return {{},
                "No temperature is adopted: with the one that the model has already it would be so low or so "
                "high that scores are 0, equal, or 1."};
    return {fit, {}};
}

} // namespace gg
