#include "report/TrainingFigures.h"

#include "report/PlotArea.h"
#include "report/ReportNumbers.h"

#include <algorithm>
#include <cmath>
#include <limits>
#include <string>

namespace gg {

namespace {

constexpr int width = 460;
constexpr int height = 290;
constexpr std::size_t mostPoints = 800; // more than a printed figure has room for

struct Curve
{
    std::string name;
    double EpochRecord::*value;
    SvgStroke stroke;
};

PlotRange rangeOf(std::span<const EpochRecord> history, std::span<const Curve> curves)
{
    PlotRange range{std::numeric_limits<double>::infinity(), -std::numeric_limits<double>::infinity()};
    for (const EpochRecord& epoch : history) {
        for (const Curve& curve : curves) {
            const double value = epoch.*curve.value;
            if (std::isfinite(value))
                range = {std::min(range.low, value), std::max(range.high, value)};
        }
    }
    const double room = 0.05 * (range.high - range.low);
    return {range.low - room, range.high + room};
}

bool isLess(double a, double b)
{
    return std::isnan(b) ? !std::isnan(a) : a < b;
}

std::vector<SvgPoint> pointsOf(std::span<const EpochRecord> history, double EpochRecord::*value)
{
    std::vector<SvgPoint> points;
    const std::size_t step = std::max<std::size_t>(1, 2 * history.size() / mostPoints);
    for (std::size_t at = 0; at < history.size(); at += step) {
        const auto part = history.subspan(at, std::min(step, history.size() - at));
        const auto [lowest, highest] = std::minmax_element(
            part.begin(), part.end(),
            [value](const EpochRecord& a, const EpochRecord& b) { return isLess(a.*value, b.*value); });
        const auto first = std::min(lowest, highest);
        const auto last = std::max(lowest, highest);
        points.push_back({static_cast<double>(first->epoch), (*first).*value});
        if (last != first)
            points.push_back({static_cast<double>(last->epoch), (*last).*value});
    }
    return points;
}

// Names stand at the top, each behind a piece of its line.
void drawNames(SvgDrawing& drawing, const PlotArea& area, std::span<const Curve> curves)
{
    double x = area.left();
    for (const Curve& curve : curves) {
        drawing.line({x, 8}, {x + 24, 8}, curve.stroke);
        drawing.text({x + 30, 12}, curve.name, {11, reportColours::text});
        x += 44 + 6.4 * static_cast<double>(curve.name.size());
    }
}

ReportFigure figureOf(std::span<const EpochRecord> history, std::span<const Curve> curves,
                      std::string_view nameOfY, std::optional<int> keptEpoch, const Message& caption)
{
    SvgDrawing drawing(width, height, caption.english());
    PlotArea area(drawing,
                  {static_cast<double>(history.front().epoch), static_cast<double>(history.back().epoch)},
                  rangeOf(history, curves));
    area.drawAxes("epoch", nameOfY);
    if (keptEpoch) {
        const double x = area.at(*keptEpoch, 0).x;
        drawing.line({x, area.top()}, {x, area.bottom()}, {reportColours::quiet, 1, "2 3"});
        const bool isLeft = x < (area.left() + area.right()) / 2;
        drawing.text({isLeft ? x + 4 : x - 4, area.bottom() - 6}, "kept: " + std::to_string(*keptEpoch),
                     {11, reportColours::quiet, isLeft ? SvgAnchor::Start : SvgAnchor::End});
    }
    for (const Curve& curve : curves)
        area.curve(pointsOf(history, curve.value), curve.stroke);
    drawNames(drawing, area, curves);
    return {drawing.svg(), width, height, caption};
}

} // namespace

std::vector<ReportFigure> trainingFigures(std::span<const EpochRecord> history, std::optional<int> keptEpoch)
{
    if (history.size() < 2)
        return {};
    const std::vector<Curve> losses = {
        {"training", &EpochRecord::trainLoss, {reportColours::quiet, 1.4, "5 3"}},
        {"validation", &EpochRecord::validationLoss, {reportColours::accent, 1.8, {}}}};
    const std::vector<Curve> rates = {
        {"training", &EpochRecord::trainAccuracy, {reportColours::quiet, 1.4, "5 3"}},
        {"validation", &EpochRecord::validationAccuracy, {reportColours::accent, 1.8, {}}},
        {"AUC (validation)", &EpochRecord::validationAuc, {reportColours::error, 1.4, "1 3"}}};
    return {figureOf(history, losses, "loss (nats)", keptEpoch,
                     Message("Mean cross-entropy over %1 epochs.", history.size())),
            figureOf(history, rates, "accuracy, AUC", keptEpoch,
                     Message("Accuracy, and AUC of the validation, over %1 epochs.", history.size()))};
}

} // namespace gg
