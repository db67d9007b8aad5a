#include "eval/PrecisionRecallCurve.h"

#include "base/Error.h"

#include <algorithm>
#include <cmath>
#include <limits>

namespace gg {

namespace {

double ratio(std::size_t part, std::size_t whole)
{
    return static_cast<double>(part) / static_cast<double>(whole);
}

} // namespace

PrecisionRecallCurve precisionRecallCurve(std::span<const ScoredCase> cases)
{
    if (std::any_of(cases.begin(), cases.end(), [](const ScoredCase& c) { return std::isnan(c.score); }))
        throw Error(ErrorKind::BadInput, "A score is not a number, so there is no precision-recall curve.");
    PrecisionRecallCurve curve;
    curve.positives = static_cast<std::size_t>(
        std::count_if(cases.begin(), cases.end(), [](const ScoredCase& c) { return c.positive; }));
    curve.negatives = cases.size() - curve.positives;
    if (curve.positives == 0)
        return curve;

    std::vector<ScoredCase> sorted(cases.begin(), cases.end());
    std::sort(sorted.begin(), sorted.end(),
              [](const ScoredCase& a, const ScoredCase& b) { return a.score > b.score; });
    PrecisionRecallPoint point;
    point.threshold = std::numeric_limits<double>::infinity();
    curve.points.push_back(point);
    double area = 0.0;
    for (std::size_t i = 0; i < sorted.size(); ++i) {
        ++(sorted[i].positive ? point.truePositives : point.falsePositives);
        if (i + 1 < sorted.size() && sorted[i + 1].score == sorted[i].score)
            continue;
        point.threshold = sorted[i].score;
        point.precision = ratio(point.truePositives, point.truePositives + point.falsePositives);
        point.recall = ratio(point.truePositives, curve.positives);
        area += (point.recall - curve.points.back().recall) * point.precision;
        curve.points.push_back(point);
    }
    curve.averagePrecision = std::min(1.0, area);
    return curve;
}

PrecisionRecallCurve precisionRecallCurve(const Predictions& predictions)
{
    return precisionRecallCurve(scoredCases(predictions));
}

} // namespace gg
