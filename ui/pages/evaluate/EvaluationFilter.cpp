#include "pages/evaluate/EvaluationFilter.h"

#include "support/Conversions.h"

#include <QCoreApplication>
#include <algorithm>
#include <cmath>

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

struct Matches
{
    const Predictions& predictions;
    const Prediction& row;

    bool operator()(const MistakesFilter&) const { return isMistake(row); }
    bool operator()(const CellFilter& filter) const
    {
        return row.label == filter.trueClass && row.predicted == filter.predictedClass;
    }
    bool operator()(const ScoreFilter& filter) const
    {
        const double score = positiveScore(predictions, row);
        const bool isBelowEnd = score < filter.high || (filter.high >= 1 && score <= 1);
        return isMistake(row) && score >= filter.low && isBelowEnd;
    }
    bool operator()(const TruthFilter& filter) const
    {
        return row.label != unknownLabel && (row.label == predictions.positiveClass) == filter.positive;
    }
    bool operator()(const LossFilter&) const { return row.label != unknownLabel; }
};

struct Heading
{
    const Predictions& predictions;

    QString name(int index) const
    {
        return toQString(predictions.classes.at(static_cast<std::size_t>(index)));
    }

    QString operator()(const MistakesFilter&) const { return Words::tr("Misclassified"); }
    QString operator()(const CellFilter& filter) const
    {
        if (filter.trueClass == filter.predictedClass)
            return Words::tr("%1, recognised as such").arg(name(filter.trueClass));
        return Words::tr("%1, taken for %2").arg(name(filter.trueClass), name(filter.predictedClass));
    }
    QString operator()(const ScoreFilter& filter) const
    {
        return Words::tr("Misclassified, score of %1 from %2 to %3")
            .arg(name(predictions.positiveClass), QString::number(filter.low, 'f', 2),
                 QString::number(filter.high, 'f', 2));
    }
    QString operator()(const TruthFilter& filter) const
    {
        const QString positive = name(predictions.positiveClass);
        return filter.positive ? Words::tr("All that are %1, the missed first").arg(positive)
                               : Words::tr("All that are not %1, the false alarms first").arg(positive);
    }
    QString operator()(const LossFilter&) const { return Words::tr("All images, the largest loss first"); }
};

} // namespace

std::vector<std::size_t> filteredRows(const Predictions& predictions, const EvaluationFilter& filter)
{
    std::vector<std::size_t> rows;
    for (std::size_t i = 0; i < predictions.rows.size(); ++i) {
        if (std::visit(Matches{predictions, predictions.rows[i]}, filter))
            rows.push_back(i);
    }
    const bool byLoss = std::holds_alternative<LossFilter>(filter);
    const auto comesFirst = [&](std::size_t a, std::size_t b) {
        const Prediction& first = predictions.rows[a];
        const Prediction& second = predictions.rows[b];
        if (byLoss)
            return knownLoss(first) > knownLoss(second);
        if (isMistake(first) != isMistake(second))
            return isMistake(first);
        return confidence(first) > confidence(second);
    };
    std::stable_sort(rows.begin(), rows.end(), comesFirst);
    return rows;
}

QString filterHeading(const Predictions& predictions, const EvaluationFilter& filter)
{
    return std::visit(Heading{predictions}, filter);
}

} // namespace gg
