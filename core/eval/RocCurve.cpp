#include "eval/RocCurve.h"

#include "base/Error.h"

#include <algorithm>
#include <cmath>
#include <limits>

namespace gg {

namespace {

/// The counts at every distinct score, falling.
std::vector<RocPoint> pointsOfDistinctScores(std::vector<ScoredCase> cases)
{
    std::sort(cases.begin(), cases.end(),
              [](const ScoredCase& a, const ScoredCase& b) { return a.score > b.score; });
    std::vector<RocPoint> points;
    std::size_t falsePositives = 0;
    std::size_t truePositives = 0;
    for (std::size_t i = 0; i < cases.size(); ++i) {
        ++(cases[i].positive ? truePositives : falsePositives);
        if (i + 1 == cases.size() || cases[i + 1].score < cases[i].score)
            points.push_back({0.0, 0.0, cases[i].score, falsePositives, truePositives});
    }
    return points;
}

/// scikit-learn's rule: a point stays when either count's second difference is not zero there.
std::vector<RocPoint> corners(const std::vector<RocPoint>& points)
{
    if (points.size() <= 2)
        return points;
    std::vector<RocPoint> kept = {points.front()};
    for (std::size_t i = 1; i + 1 < points.size(); ++i) {
        const RocPoint& before = points[i - 1];
        const RocPoint& here = points[i];
        const RocPoint& after = points[i + 1];
        const bool straight =
            here.falsePositives - before.falsePositives == after.falsePositives - here.falsePositives &&
            here.truePositives - before.truePositives == after.truePositives - here.truePositives;
        if (!straight)
            kept.push_back(here);
    }
    kept.push_back(points.back());
    return kept;
}

/// In half pairs, so that every term is a whole number: exact up to 2^53 of them.
double areaUnder(const std::vector<RocPoint>& points, std::size_t positives, std::size_t negatives)
{
    double halfPairs = 0.0;
    RocPoint before;
    for (const RocPoint& point : points) {
        halfPairs += static_cast<double>(point.falsePositives - before.falsePositives) *
                     static_cast<double>(point.truePositives + before.truePositives);
        before = point;
    }
    return halfPairs / (2.0 * static_cast<double>(positives) * static_cast<double>(negatives));
}

} // namespace

std::vector<ScoredCase> scoredCases(const Predictions& predictions)
{
    checkPredictions(predictions);
    std::vector<ScoredCase> cases;
    cases.reserve(predictions.rows.size());
    for (std::size_t i = 0; i < predictions.rows.size(); ++i) {
        const Prediction& row = predictions.rows[i];
        if (row.label != unknownLabel)
            cases.push_back({row.scores[static_cast<std::size_t>(predictions.positiveClass)],
                             row.label == predictions.positiveClass, i});
    }
    return cases;
}

RocCurve rocCurve(std::span<const ScoredCase> cases, RocPoints which)
{
    if (std::any_of(cases.begin(), cases.end(), [](const ScoredCase& c) { return std::isnan(c.score); }))
        throw Error(ErrorKind::BadInput, "A score is not a number, so there is no ROC curve.");
    RocCurve curve;
    curve.positives = static_cast<std::size_t>(
        std::count_if(cases.begin(), cases.end(), [](const ScoredCase& c) { return c.positive; }));
    curve.negatives = cases.size() - curve.positives;
    if (curve.positives == 0 || curve.negatives == 0)
        return curve;

    const std::vector<RocPoint> all = pointsOfDistinctScores({cases.begin(), cases.end()});
    curve.auc = areaUnder(all, curve.positives, curve.negatives);
    curve.points = {{0.0, 0.0, std::numeric_limits<double>::infinity(), 0, 0}};
    for (RocPoint point : which == RocPoints::All ? all : corners(all)) {
        point.falsePositiveRate =
            static_cast<double>(point.falsePositives) / static_cast<double>(curve.negatives);
        point.truePositiveRate =
            static_cast<double>(point.truePositives) / static_cast<double>(curve.positives);
        curve.points.push_back(point);
    }
    return curve;
}

RocCurve rocCurve(const Predictions& predictions, RocPoints which)
{
    return rocCurve(scoredCases(predictions), which);
}

} // namespace gg
