#include "pages/evaluate/EvaluationFilter.h"

#include "support/Conversions.h"

#include <QCoreApplication>
#include <QStringList>
#include <algorithm>
#include <cmath>
#include <numeric>

namespace gg {

namespace {

struct Words
{
    Q_DECLARE_TR_FUNCTIONS(EvaluationFilter)
};

bool isMistake(const Prediction& row)
{
    return row.label != unknownLabel && row.label != row.predicted;
}

double positiveScore(const Predictions& predictions, const Prediction& row)
{
    return row.scores.at(static_cast<std::size_t>(predictions.positiveClass));
}

/// An unknown loss comes last.
double knownLoss(const Prediction& row)
{
    return std::isnan(row.loss) ? -1 : row.loss;
}

double confidence(const Prediction& row)
{
    return row.scores.at(static_cast<std::size_t>(row.predicted));
}

/// The smaller, the less sure.
double sureness(const Predictions& predictions, const Prediction& row)
{
    return predictions.classes.size() == 2 ? std::abs(positiveScore(predictions, row) - predictions.threshold)
                                           : confidence(row);
}

bool holds(const std::optional<ClassCondition>& condition, int index)
{
    return !condition || (index == condition->index) == condition->isIt;
}

bool holds(const std::optional<ScoreRange>& range, double score)
{
    return !range || (score >= range->low && (score < range->high || (range->high >= 1 && score <= 1)));
}

bool isRelabelled(const ImageMark& mark, const Predictions& predictions, const Prediction& row)
{
    return !mark.relabel.empty() && mark.relabel != predictions.classes[static_cast<std::size_t>(row.label)];
}

bool holdsByMark(const EvaluationFilter& filter, const FilterSubject& subject, std::size_t index)
{
    if (subject.marks.empty() || (!filter.tag && !filter.isRelabelled))
        return true;
    const ImageMark* const mark = subject.marks[index];
    return mark != nullptr && (!filter.tag || mark->hasTag(*filter.tag)) &&
           (!filter.isRelabelled ||
            isRelabelled(*mark, subject.predictions, subject.predictions.rows[index]));
}

bool holds(const EvaluationFilter& filter, const FilterSubject& subject, std::size_t index)
{
    const Prediction& row = subject.predictions.rows[index];
    if (row.label == unknownLabel)
        return false;
    if (filter.correctness && isMistake(row) != (filter.correctness == Correctness::Wrong))
        return false;
    if (filter.source && (index >= subject.sources.size() || subject.sources[index] != *filter.source))
        return false;
    if (filter.patient && row.patient != *filter.patient)
        return false;
    if (filter.rows && !std::binary_search(filter.rows->rows.begin(), filter.rows->rows.end(), index))
        return false;
    if (filter.isSuspected && subject.issues != nullptr && !subject.issues->areSuspected[index])
        return false;
    if (!holdsByMark(filter, subject, index))
        return false;
    return holds(filter.truth, row.label) && holds(filter.predicted, row.predicted) &&
           holds(filter.scores, positiveScore(subject.predictions, row));
}

bool isMoreSuspicious(const LabelIssues& issues, std::size_t a, std::size_t b)
{
    return issues.areSuspected[a] != issues.areSuspected[b] ? issues.areSuspected[a]
                                                            : issues.margins[a] < issues.margins[b];
}

bool comesFirst(const FilterSubject& subject, ImageOrder order, std::size_t first, std::size_t second)
{
    const Predictions& predictions = subject.predictions;
    const Prediction& a = predictions.rows[first];
    const Prediction& b = predictions.rows[second];
    switch (order) {
    case ImageOrder::LargestLoss:
        return knownLoss(a) > knownLoss(b);
    case ImageOrder::LeastSure:
        return sureness(predictions, a) < sureness(predictions, b);
    case ImageOrder::ByPatient:
        return std::pair(a.patient.empty(), a.patient) < std::pair(b.patient.empty(), b.patient);
    case ImageOrder::ByFile:
        return a.path < b.path;
    case ImageOrder::SuspectedFirst:
        if (subject.issues != nullptr)
            return isMoreSuspicious(*subject.issues, first, second);
        break;
    case ImageOrder::WrongFirst:
        break;
    }
    return isMistake(a) != isMistake(b) ? isMistake(a) : confidence(a) > confidence(b);
}

QString className(const Predictions& predictions, int index)
{
    return toQString(predictions.classes.at(static_cast<std::size_t>(index)));
}

QString cellWords(const Predictions& predictions, int trueClass, int predictedClass)
{
    if (trueClass == predictedClass)
        return Words::tr("%1, recognised as such").arg(className(predictions, trueClass));
    return Words::tr("%1, taken for %2")
        .arg(className(predictions, trueClass), className(predictions, predictedClass));
}

QString truthWords(const Predictions& predictions, const ClassCondition& condition)
{
    const QString name = className(predictions, condition.index);
    return condition.isIt ? Words::tr("Truly %1").arg(name) : Words::tr("Truly not %1").arg(name);
}

QString predictedWords(const Predictions& predictions, const ClassCondition& condition)
{
    const QString name = className(predictions, condition.index);
    return condition.isIt ? Words::tr("Called %1").arg(name) : Words::tr("Not called %1").arg(name);
}

QString scoreWords(const Predictions& predictions, const ScoreRange& range)
{
    return Words::tr("Score of %1 from %2 to %3")
        .arg(className(predictions, predictions.positiveClass), QString::number(range.low, 'f', 2),
             QString::number(range.high, 'f', 2));
}

std::vector<FilterWords> markWords(const EvaluationFilter& filter)
{
    std::vector<FilterWords> words;
    if (filter.isSuspected)
        words.push_back({Words::tr("Suspected label errors"), {FilterPart::Suspected}});
    if (filter.tag)
        words.push_back({Words::tr("Tag: %1").arg(toQString(*filter.tag)), {FilterPart::Tag}});
    if (filter.isRelabelled)
        words.push_back({Words::tr("Relabelled"), {FilterPart::Relabelled}});
    return words;
}

} // namespace

EvaluationFilter EvaluationFilter::mistakes()
{
    EvaluationFilter filter;
    filter.correctness = Correctness::Wrong;
    return filter;
}

EvaluationFilter EvaluationFilter::cell(int trueClass, int predictedClass)
{
    EvaluationFilter filter;
    filter.truth = ClassCondition{trueClass};
    filter.predicted = ClassCondition{predictedClass};
    return filter;
}

EvaluationFilter EvaluationFilter::ofTruth(int index, bool isIt)
{
    EvaluationFilter filter;
    filter.truth = ClassCondition{index, isIt};
    return filter;
}

EvaluationFilter EvaluationFilter::byLoss()
{
    EvaluationFilter filter;
    filter.order = ImageOrder::LargestLoss;
    return filter;
}

EvaluationFilter EvaluationFilter::without(std::span<const FilterPart> parts) const
{
    EvaluationFilter left = *this;
    const auto has = [&](FilterPart part) {
        return std::find(parts.begin(), parts.end(), part) != parts.end();
    };
    if (has(FilterPart::Correctness))
        left.correctness.reset();
    if (has(FilterPart::Truth))
        left.truth.reset();
    if (has(FilterPart::Predicted))
        left.predicted.reset();
    if (has(FilterPart::Scores))
        left.scores.reset();
    if (has(FilterPart::Source))
        left.source.reset();
    if (has(FilterPart::Patient))
        left.patient.reset();
    if (has(FilterPart::Rows))
        left.rows.reset();
    if (has(FilterPart::Suspected))
        left.isSuspected = false;
    if (has(FilterPart::Tag))
        left.tag.reset();
    if (has(FilterPart::Relabelled))
        left.isRelabelled = false;
    if (has(FilterPart::Order))
        left.order = ImageOrder::WrongFirst;
    return left;
}

bool EvaluationFilter::isEverything() const
{
    EvaluationFilter everything;
    everything.order = order;
    return *this == everything;
}

std::vector<std::size_t> matchingRows(const FilterSubject& subject, const EvaluationFilter& filter)
{
    std::vector<std::size_t> rows;
    for (std::size_t i = 0; i < subject.predictions.rows.size(); ++i) {
        if (holds(filter, subject, i))
            rows.push_back(i);
    }
    return rows;
}

std::vector<std::size_t> filteredRows(const FilterSubject& subject, const EvaluationFilter& filter)
{
    std::vector<std::size_t> rows = matchingRows(subject, filter);
    std::stable_sort(rows.begin(), rows.end(),
                     [&](std::size_t a, std::size_t b) { return comesFirst(subject, filter.order, a, b); });
    return rows;
}

std::vector<FilterWords> filterWords(const Predictions& predictions, const EvaluationFilter& filter)
{
    std::vector<FilterWords> words;
    if (filter.correctness)
        words.push_back({filter.correctness == Correctness::Wrong ? Words::tr("Misclassified")
                                                                  : Words::tr("Classified rightly"),
                         {FilterPart::Correctness}});
    if (filter.truth && filter.predicted && filter.truth->isIt && filter.predicted->isIt) {
        words.push_back({cellWords(predictions, filter.truth->index, filter.predicted->index),
                         {FilterPart::Truth, FilterPart::Predicted}});
    } else {
        if (filter.truth)
            words.push_back({truthWords(predictions, *filter.truth), {FilterPart::Truth}});
        if (filter.predicted)
            words.push_back({predictedWords(predictions, *filter.predicted), {FilterPart::Predicted}});
    }
    if (filter.scores)
        words.push_back({scoreWords(predictions, *filter.scores), {FilterPart::Scores}});
    if (filter.source)
        words.push_back({Words::tr("Source: %1").arg(toQString(*filter.source)), {FilterPart::Source}});
    if (filter.patient)
        words.push_back({Words::tr("Patient: %1").arg(toQString(*filter.patient)), {FilterPart::Patient}});
    if (filter.rows)
        words.push_back({filter.rows->words, {FilterPart::Rows}});
    for (FilterWords& each : markWords(filter))
        words.push_back(std::move(each));
    return words;
}

QString filterHeading(const Predictions& predictions, const EvaluationFilter& filter)
{
    QStringList texts;
    for (const FilterWords& words : filterWords(predictions, filter))
        texts << words.text;
    return texts.isEmpty() ? Words::tr("All images") : texts.join(QStringLiteral("; "));
}

QString orderTitle(ImageOrder order)
{
    switch (order) {
    case ImageOrder::LargestLoss:
        return Words::tr("Largest loss first");
    case ImageOrder::LeastSure:
        return Words::tr("Least sure first");
    case ImageOrder::ByPatient:
        return Words::tr("By patient");
    case ImageOrder::ByFile:
        return Words::tr("By file");
    case ImageOrder::SuspectedFirst:
        return Words::tr("Suspected label errors first");
    case ImageOrder::WrongFirst:
        break;
    }
    return Words::tr("Mistakes first");
}

} // namespace gg
