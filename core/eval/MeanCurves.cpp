#include "eval/MeanCurves.h"

#include "eval/OneAgainstRest.h"
#include "eval/PrecisionRecallCurve.h"
#include "eval/RocCurve.h"

#include <algorithm>
#include <functional>

namespace gg {

namespace {

/// So many points at most: more are not told apart by anybody.
constexpr std::size_t mostPoints = 1000;

struct ClassCurve
{
    std::vector<CurvePoint> points; ///< x rising; of equal x, the order of the curve
    double area = 0;
};

ClassCurve rocOf(const std::vector<ScoredCase>& cases)
{
    const RocCurve curve = rocCurve(cases);
    ClassCurve found{{}, curve.auc.value_or(0)};
    for (const RocPoint& point : curve.points)
        found.points.push_back({point.falsePositiveRate, point.truePositiveRate});
    return found;
}

ClassCurve precisionOf(const std::vector<ScoredCase>& cases)
{
    const PrecisionRecallCurve curve = precisionRecallCurve(cases);
    ClassCurve found{{}, curve.averagePrecision.value_or(0)};
    for (const PrecisionRecallPoint& point : curve.points)
        found.points.push_back({point.recall, point.precision});
    return found;
}

/// Straight between points; of equal x the last, which is the highest.
double straightAt(const std::vector<CurvePoint>& points, double x)
{
    const auto behind = std::upper_bound(points.begin(), points.end(), x,
                                         [](double at, const CurvePoint& point) { return at < point.x; });
    if (behind == points.end())
        return points.back().y;
    const CurvePoint& before = *(behind - 1); // the first point is at 0
    return before.y + (behind->y - before.y) * (x - before.x) / (behind->x - before.x);
}

/// Of the first point that reaches x.
double stepAt(const std::vector<CurvePoint>& points, double x)
{
    const auto reached = std::lower_bound(points.begin(), points.end(), x,
                                          [](const CurvePoint& point, double at) { return point.x < at; });
    return reached == points.end() ? points.back().y : reached->y;
}

using Height = std::function<double(const std::vector<CurvePoint>&, double)>;

/// Where a class has a point; evenly spaced ones where those would be too many.
std::vector<double> placesOf(const std::vector<ClassCurve>& curves)
{
    std::vector<double> places;
    for (const ClassCurve& curve : curves)
        for (const CurvePoint& point : curve.points)
            places.push_back(point.x);
    std::sort(places.begin(), places.end());
    places.erase(std::unique(places.begin(), places.end()), places.end());
    if (places.size() <= mostPoints)
        return places;
    places.clear();
    for (std::size_t i = 0; i <= mostPoints; ++i)
        places.push_back(static_cast<double>(i) / static_cast<double>(mostPoints));
    return places;
}

MeanCurve macroOf(const std::vector<ClassCurve>& curves, const Height& height)
{
    MeanCurve mean;
    if (curves.size() < 2)
        return mean;
    const auto count = static_cast<double>(curves.size());
    for (const double x : placesOf(curves)) {
        double sum = 0;
        for (const ClassCurve& curve : curves)
            sum += height(curve.points, x);
        mean.points.push_back({x, sum / count});
    }
    double areas = 0;
    for (const ClassCurve& curve : curves)
        areas += curve.area;
    mean.area = areas / count;
    return mean;
}

std::vector<CurvePoint> thinned(std::vector<CurvePoint> points)
{
    if (points.size() <= 2 * mostPoints)
        return points;
    std::vector<CurvePoint> fewer;
    const std::size_t step = points.size() / mostPoints;
    for (std::size_t i = 0; i < points.size(); i += step)
        fewer.push_back(points[i]);
    fewer.push_back(points.back());
    return fewer;
}

MeanCurves meanCurves(const Predictions& predictions,
                      const std::function<ClassCurve(const std::vector<ScoredCase>&)>& curveOf,
                      const Height& height)
{
    checkPredictions(predictions);
    std::vector<ClassCurve> curves;
    std::vector<ScoredCase> heap;
    for (std::size_t i = 0; i < predictions.classes.size(); ++i) {
        const std::vector<ScoredCase> cases = casesOf(predictions, i);
        const auto positives = static_cast<std::size_t>(
            std::count_if(cases.begin(), cases.end(), [](const ScoredCase& one) { return one.positive; }));
        if (positives > 0 && positives < cases.size())
            curves.push_back(curveOf(cases));
        heap.insert(heap.end(), cases.begin(), cases.end());
    }
    MeanCurves means{macroOf(curves, height), {}};
    if (heap.empty())
        return means;
    ClassCurve micro = curveOf(heap);
    means.micro = {thinned(std::move(micro.points)), micro.area};
    return means;
}

} // namespace

MeanCurves meanRocCurves(const Predictions& predictions)
{
    return meanCurves(predictions, rocOf, straightAt);
}

MeanCurves meanPrecisionRecallCurves(const Predictions& predictions)
{
    return meanCurves(predictions, precisionOf, stepAt);
}

} // namespace gg
