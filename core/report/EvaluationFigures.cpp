#include "report/EvaluationFigures.h"

#include "base/Text.h"
#include "eval/RocCurve.h"
#include "eval/ScoreHistogram.h"
#include "report/PlotArea.h"
#include "report/ReportNumbers.h"
#include "report/RunPhrases.h"

#include <algorithm>
#include <string>

namespace gg {

namespace {

constexpr int edge = 300; // three of them have room beside each other on a page
constexpr std::size_t mostClasses = 12;
constexpr std::size_t bins = 20;

std::string positiveName(const Metrics& metrics)
{
    return printable(metrics.classes[static_cast<std::size_t>(metrics.positiveClass)]);
}

std::string shortened(const std::string& name, std::size_t most)
{
    std::string shown = printable(name);
    if (shown.size() <= most)
        return shown;
    std::size_t end = most - 1;
    while (end > 0 && (static_cast<unsigned char>(shown[end]) & 0xC0U) == 0x80U)
        --end; // no character of UTF-8 is cut apart
    return shown.substr(0, end) + "…";
}

// The part of a cell's row: dark where all images of the class are.
void drawCell(SvgDrawing& drawing, SvgPoint corner, double size, std::size_t count, double share,
              bool isRight)
{
    drawing.rectangle(corner, size - 2, size - 2, isRight ? reportColours::accent : reportColours::error,
                      0.08 + 0.72 * share);
    const SvgPoint middle{corner.x + size / 2 - 1, corner.y + size / 2};
    const double text = std::clamp(size / 4, 8.0, 18.0);
    drawing.text({middle.x, middle.y + (size > 50 ? 0 : text / 3)}, std::to_string(count),
                 {text, reportColours::text, SvgAnchor::Middle, false, true});
    if (size > 50)
        drawing.text({middle.x, middle.y + 16}, decimals(100 * share, 0) + "%",
                     {11, reportColours::text, SvgAnchor::Middle});
}

void drawClassNames(SvgDrawing& drawing, const Metrics& metrics, SvgPoint corner, double size)
{
    const double text = std::clamp(size / 5, 7.0, 12.0);
    const auto most = static_cast<std::size_t>(std::max(4.0, size / (text * 0.58)));
    for (std::size_t i = 0; i < metrics.classes.size(); ++i) {
        const double middle = (static_cast<double>(i) + 0.5) * size;
        const std::string name = shortened(metrics.classes[i], most);
        drawing.text({corner.x + middle, corner.y - 6}, name, {text, reportColours::text, SvgAnchor::Middle});
        drawing.text({corner.x - 6, corner.y + middle}, name,
                     {text, reportColours::text, SvgAnchor::Middle, true});
    }
}

std::vector<std::size_t> rowsOf(const Predictions& predictions, bool positive)
{
    std::vector<std::size_t> rows;
    for (std::size_t row = 0; row < predictions.rows.size(); ++row) {
        const int label = predictions.rows[row].label;
        if (label != unknownLabel && (label == predictions.positiveClass) == positive)
            rows.push_back(row);
    }
    return rows;
}

std::size_t tallest(const std::vector<HistogramBin>& histogram)
{
    std::size_t most = 0;
    for (const HistogramBin& bin : histogram)
        most = std::max(most, bin.rows.size());
    return most;
}

// Upwards from 0 or downwards.
void drawBars(SvgDrawing& drawing, const PlotArea& area, const std::vector<HistogramBin>& histogram, bool up)
{
    for (const HistogramBin& bin : histogram) {
        const auto count = static_cast<double>(bin.rows.size());
        const SvgPoint top = area.at(bin.low, up ? count : 0);
        const SvgPoint bottom = area.at(bin.high, up ? 0 : -count);
        if (count > 0)
            drawing.rectangle({top.x + 0.5, top.y}, bottom.x - top.x - 1, bottom.y - top.y,
                              up ? reportColours::positive : reportColours::negative);
    }
}

} // namespace

std::optional<ReportFigure> rocFigure(const ReportedEvaluation& evaluation)
{
    if (!evaluation.predictions)
        return std::nullopt;
    const RocCurve roc = rocCurve(*evaluation.predictions);
    if (roc.points.empty())
        return std::nullopt;
    const Metrics& metrics = evaluation.metrics;
    const Message caption("ROC curve of %1 (%2): AUC %3; %4 images of that class, %5 others.",
                          positiveName(metrics), evaluationName(evaluation), valueWithInterval(metrics.auc),
                          roc.positives, roc.negatives);
    SvgDrawing drawing(edge, edge, caption.english());
    PlotArea area(drawing, {0, 1}, {0, 1});
    area.drawAxes("1 - specificity", "sensitivity");
    drawing.line(area.at(0, 0), area.at(1, 1), {reportColours::quiet, 1, "3 3"});
    std::vector<SvgPoint> points;
    for (const RocPoint& point : roc.points)
        points.push_back({point.falsePositiveRate, point.truePositiveRate});
    area.curve(points, {reportColours::accent, 2, {}});
    if (metrics.classes.size() == 2 && metrics.sensitivity && metrics.specificity) {
        const SvgPoint at = area.at(1 - metrics.specificity->value, metrics.sensitivity->value);
        drawing.circle(at, 4.5, reportColours::error);
        drawing.text({std::min(at.x + 9, area.right() - 96), at.y + 14},
                     "threshold " + decimals(metrics.threshold, 2), {11, reportColours::text});
    }
    return ReportFigure{drawing.svg(), edge, edge, caption};
}

std::optional<ReportFigure> confusionFigure(const Metrics& metrics)
{
    const std::size_t classes = metrics.confusion.size();
    if (classes == 0 || classes > mostClasses || metrics.n == 0)
        return std::nullopt;
    const Message caption(
        "Confusion matrix of %1: counts, and their share of the true class. Rows are true classes, "
        "columns predicted ones.",
        sizeText(metrics));
    SvgDrawing drawing(edge, edge, caption.english());
    const SvgPoint corner{50, 46};
    const double size = (edge - corner.x - 4) / static_cast<double>(classes);
    drawing.text({corner.x + size * static_cast<double>(classes) / 2, 14}, "predicted",
                 {12, reportColours::quiet, SvgAnchor::Middle});
    drawing.text({14, corner.y + size * static_cast<double>(classes) / 2}, "true",
                 {12, reportColours::quiet, SvgAnchor::Middle, true});
    drawClassNames(drawing, metrics, corner, size);
    for (std::size_t row = 0; row < classes; ++row) {
        std::size_t all = 0;
        for (const std::size_t count : metrics.confusion[row])
            all += count;
        for (std::size_t column = 0; column < classes; ++column) {
            const std::size_t count = metrics.confusion[row][column];
            const SvgPoint at{corner.x + static_cast<double>(column) * size,
                              corner.y + static_cast<double>(row) * size};
            drawCell(drawing, at, size, count,
                     all == 0 ? 0 : static_cast<double>(count) / static_cast<double>(all), row == column);
        }
    }
    return ReportFigure{drawing.svg(), edge, edge, caption};
}

std::optional<ReportFigure> scoreFigure(const ReportedEvaluation& evaluation)
{
    if (!evaluation.predictions)
        return std::nullopt;
    const Predictions& predictions = *evaluation.predictions;
    const std::vector<std::size_t> positives = rowsOf(predictions, true);
    const std::vector<std::size_t> others = rowsOf(predictions, false);
    if (positives.empty() && others.empty())
        return std::nullopt;
    const auto above = scoreHistogram(predictions, positives, predictions.positiveClass, bins);
    const auto below = scoreHistogram(predictions, others, predictions.positiveClass, bins);
    const std::string name = positiveName(evaluation.metrics);
    const Message caption(
        "Scores of %1 (%2): above the line the %3 images of that class, below it the %4 others%5.", name,
        evaluationName(evaluation), positives.size(), others.size(),
        predictions.classes.size() == 2
            ? Message("; dashed: the threshold %1", decimals(predictions.threshold, 2))
            : Message());
    SvgDrawing drawing(edge, edge, caption.english());
    PlotArea area(drawing, {0, 1},
                  {-1.08 * static_cast<double>(tallest(below)) - 0.5,
                   1.08 * static_cast<double>(tallest(above)) + 0.5});
    area.drawAxes("score of " + shortened(name, 40), "others   |   of the class", true);
    drawBars(drawing, area, above, true);
    drawBars(drawing, area, below, false);
    drawing.line(area.at(0, 0), area.at(1, 0), {reportColours::text, 1, {}});
    if (predictions.classes.size() == 2)
        drawing.line({area.at(predictions.threshold, 0).x, area.top()},
                     {area.at(predictions.threshold, 0).x, area.bottom()},
                     {reportColours::error, 1.2, "4 3"});
    return ReportFigure{drawing.svg(), edge, edge, caption};
}

} // namespace gg
