#include "eval/Predictions.h"

#include "base/Error.h"
#include "base/Text.h"

#include <algorithm>
#include <cmath>
#include <iterator>
#include <set>
#include <utility>

namespace gg {

namespace {

bool isClass(int index, std::size_t classCount)
{
    return index >= 0 && static_cast<std::size_t>(index) < classCount;
}

void checkThreshold(double threshold)
{
    if (!(threshold >= 0.0 && threshold <= 1.0))
        throw Error(ErrorKind::Usage, "The decision threshold must lie between 0 and 1.");
}

void checkClasses(const Predictions& predictions)
{
    const std::vector<std::string>& classes = predictions.classes;
    if (classes.size() < 2)
        throw Error(ErrorKind::BadInput, "Predictions need at least two classes.");
    const std::set<std::string> distinct(classes.begin(), classes.end());
    if (distinct.size() != classes.size() || distinct.contains(""))
        throw Error(ErrorKind::BadInput, "The names of the classes must be distinct and not empty.");
    if (!isClass(predictions.positiveClass, classes.size()))
        throw Error(ErrorKind::BadInput, "The positive class is none of the classes.");
    if (!(predictions.threshold >= 0.0 && predictions.threshold <= 1.0))
        throw Error(ErrorKind::BadInput, "The decision threshold of the predictions is not between 0 and 1.");
}

void checkRow(const Prediction& row, std::size_t classCount)
{
    if (row.scores.size() != classCount)
        throw badFile(row.path, Message("has %1 scores for %2 classes", row.scores.size(), classCount));
    for (const double score : row.scores)
        if (!(score >= 0.0 && score <= 1.0))
            throw badFile(row.path, "has a score that is not a number between 0 and 1");
    if (row.label != unknownLabel && !isClass(row.label, classCount))
        throw badFile(row.path, "has a label that is none of the classes");
    if (!isClass(row.predicted, classCount))
        throw badFile(row.path, "has a prediction that is none of the classes");
}

} // namespace

Prediction predictionFromLogits(std::string path, int label, std::span<const double> logits,
                                int positiveClass, double threshold)
{
    if (logits.size() < 2 || !isClass(positiveClass, logits.size()))
        throw Error(ErrorKind::Usage, "The positive class is none of the network's outputs.");
    checkThreshold(threshold);
    if (!std::all_of(logits.begin(), logits.end(), [](double logit) { return std::isfinite(logit); }))
        throw Error(ErrorKind::Failed, Message("%1: the network's output is not a finite number", path));
    Prediction row;
    row.path = std::move(path);
    row.label = label;
    const DecisionRule rule{positiveClass, threshold};
    row.scores = rule.scores(logits);
    row.predicted = rule.decide(row.scores);
    if (label != unknownLabel)
        row.loss = rule.loss(logits, label);
    return row;
}

void appendFromLogits(Predictions& predictions, std::span<const std::string> paths,
                      std::span<const int> labels, std::span<const float> logits)
{
    const std::size_t classCount = predictions.classes.size();
    if (labels.size() != paths.size() || logits.size() != paths.size() * classCount)
        throw Error(ErrorKind::Usage, "The numbers of images, labels and network outputs disagree.");
    std::vector<Prediction> rows;
    rows.reserve(paths.size());
    std::vector<double> row(classCount);
    for (std::size_t i = 0; i < paths.size(); ++i) {
        const std::span<const float> output = logits.subspan(i * classCount, classCount);
        std::copy(output.begin(), output.end(), row.begin());
        rows.push_back(
            predictionFromLogits(paths[i], labels[i], row, predictions.positiveClass, predictions.threshold));
    }
    predictions.rows.insert(predictions.rows.end(), std::make_move_iterator(rows.begin()),
                            std::make_move_iterator(rows.end()));
}

void applyThreshold(Predictions& predictions, double threshold)
{
    checkThreshold(threshold);
    predictions.threshold = threshold;
    for (Prediction& row : predictions.rows)
        row.predicted = predictions.rule().decide(row.scores);
}

std::vector<std::size_t> misclassifiedRows(const Predictions& predictions)
{
    checkPredictions(predictions);
    std::vector<std::size_t> wrong;
    for (std::size_t i = 0; i < predictions.rows.size(); ++i)
        if (predictions.rows[i].label != unknownLabel &&
            predictions.rows[i].label != predictions.rows[i].predicted)
            wrong.push_back(i);
    const auto confidence = [&](std::size_t i) {
        const Prediction& row = predictions.rows[i];
        return row.scores[static_cast<std::size_t>(row.predicted)];
    };
    std::stable_sort(wrong.begin(), wrong.end(),
                     [&](std::size_t a, std::size_t b) { return confidence(a) > confidence(b); });
    return wrong;
}

void checkPredictions(const Predictions& predictions)
{
    checkClasses(predictions);
    for (const Prediction& row : predictions.rows)
        checkRow(row, predictions.classes.size());
}

} // namespace gg
