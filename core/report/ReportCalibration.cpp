#include "report/ReportCalibration.h"

#include "base/Text.h"
#include "eval/Calibration.h"
#include "eval/OneAgainstRest.h"
#include "eval/ThresholdFigures.h"
#include "report/PlotArea.h"
#include "report/ReportNumbers.h"
#include "report/RunPhrases.h"

#include <cmath>
#include <string>

namespace gg {

namespace {

using Row = std::vector<Message>;

constexpr int edge = 300;
constexpr ReportColumn name = ReportColumn::Name;
constexpr ReportColumn number = ReportColumn::Number;

std::string positiveName(const Metrics& metrics)
{
    return printable(metrics.classes[static_cast<std::size_t>(metrics.positiveClass)]);
}

Message valueOf(const std::optional<double>& value)
{
    return value ? Message::verbatim(decimals(*value)) : Message("not defined");
}

Message count(std::size_t images)
{
    return Message::verbatim(std::to_string(images));
}

Message endOf(double value)
{
    return std::isinf(value) ? Message("infinity") : Message::verbatim(decimals(value, 2));
}

Row ratioRow(const Message& what, const std::optional<RatioEstimate>& ratio, std::size_t images)
{
    if (!ratio)
        return {what, "not defined", Message::verbatim("–"), count(images)};
    return {what, endOf(ratio->value),
            Message("%1 to %2", endOf(ratio->interval.low), endOf(ratio->interval.high)), count(images)};
}

void drawBin(SvgDrawing& drawing, const PlotArea& area, const ReliabilityBin& bin)
{
    const SvgPoint at = area.at(*bin.meanScore, bin.positiveShare->value);
    drawing.line(area.at(*bin.meanScore, bin.positiveShare->interval.low),
                 area.at(*bin.meanScore, bin.positiveShare->interval.high), {reportColours::accent, 1.2, {}});
    drawing.circle(at, 3.5, reportColours::accent);
    drawing.text({area.at((bin.low + bin.high) / 2, 0).x, area.top() - 3}, std::to_string(bin.count()),
                 {8.5, reportColours::quiet, SvgAnchor::Middle});
}

ReportParagraph temperatureText(const Predictions& predictions)
{
    const auto fit = fittedTemperature(predictions);
    if (!fit)
        return {"No temperature can be fitted: images of two classes are needed.", ReportTone::Quiet};
    if (fit->isAtBound)
        return {"No temperature that is worth adopting makes the log loss of these images smallest.",
                ReportTone::Quiet};
    return {Message("Dividing the logits once more by %1 would make the log loss of these images smallest: "
                    "%2 instead of "
                    "%3. It was not done, and on other images it would be another number.",
                    decimals(fit->temperature), decimals(fit->logLossAfter), decimals(fit->logLossBefore)),
            ReportTone::Quiet};
}

} // namespace

std::optional<ReportFigure> reliabilityFigure(const ReportedEvaluation& evaluation)
{
    if (!evaluation.predictions)
        return std::nullopt;
    const Calibration measured = calibration(*evaluation.predictions);
    if (measured.n == 0)
        return std::nullopt;
    const std::string positive = positiveName(evaluation.metrics);
    const Message caption(
        "Reliability of the score of %1 (%2): share of that class against the mean score of each tenth, with "
        "95% intervals by image; above, the images of each. On the dashed line scores are probabilities. "
        "%3 images.",
        positive, evaluationName(evaluation), measured.n);
    SvgDrawing drawing(edge, edge, caption.english());
    PlotArea area(drawing, {0, 1}, {0, 1});
    area.drawAxes("mean score", "share of the class");
    drawing.line(area.at(0, 0), area.at(1, 1), {reportColours::quiet, 1, "3 3"});
    for (const ReliabilityBin& bin : measured.bins)
        if (bin.meanScore && bin.positiveShare)
            drawBin(drawing, area, bin);
    return ReportFigure{drawing.svg(), edge, edge, caption};
}

std::vector<ReportBlock> calibrationBlocks(const ReportedEvaluation& evaluation)
{
    std::vector<ReportBlock> blocks = {ReportHeading{"Calibration", 2}};
    if (!evaluation.predictions) {
        blocks.push_back(
            ReportParagraph{"Not known: there are no predictions to look at.", ReportTone::Quiet});
        return blocks;
    }
    const Calibration measured = calibration(*evaluation.predictions);
    ReportTable table{{name, number, number}, {"Figure", "Value", "n (images)"}, {}};
    table.rows = {
        {"Brier score", valueOf(measured.brier), count(measured.n)},
        {"Expected calibration error, ten bins", valueOf(measured.expectedCalibrationError),
         count(measured.n)},
        {"Log loss of the positive class (nats)", valueOf(measured.logLoss), count(measured.n)},
        {"Share of the positive class", shareText(measured.positives, measured.n), count(measured.n)}};
    table.caption = "Without intervals. The expected calibration error of few images is never 0.";
    blocks.push_back(table);
    blocks.push_back(temperatureText(*evaluation.predictions));
    return blocks;
}

std::optional<ReportTable> thresholdTable(const ReportedEvaluation& evaluation)
{
    if (!evaluation.predictions || evaluation.metrics.classes.size() != 2 || evaluation.metrics.n == 0)
        return std::nullopt;
    const ThresholdFigures figures =
        ThresholdScores(*evaluation.predictions).at(evaluation.predictions->threshold);
    const std::size_t negatives = figures.counts.trueNegatives + figures.counts.falseNegatives;
    const auto& negativeValue = figures.negativePredictiveValue;
    ReportTable table{
        {name, number, number, number}, {"What an answer means", "Value", "95% interval", "n (images)"}, {}};
    table.rows = {
        {"Negative predictive value", valueText(negativeValue), intervalText(negativeValue),
         count(negatives)},
        ratioRow("Positive likelihood ratio", figures.positiveLikelihoodRatio, evaluation.metrics.n),
        ratioRow("Negative likelihood ratio", figures.negativeLikelihoodRatio, evaluation.metrics.n)};
    table.caption = Message(
        "At the threshold %1, and where %2% are of the class %3, as here. Intervals are by image: too narrow "
        "where several images are of one patient.",
        decimals(figures.threshold), decimals(100 * figures.prevalence, 0), positiveName(evaluation.metrics));
    return table;
}

std::optional<ReportTable> classesTable(const ReportedEvaluation& evaluation)
{
    if (!evaluation.predictions || evaluation.metrics.classes.size() < 3)
        return std::nullopt;
    const OneAgainstRest figures = oneAgainstRest(*evaluation.predictions);
    ReportTable table{{name, number, number, number, number},
                      {"Class against all others", "n (images)", "Precision", "Recall", "AUC"},
                      {}};
    for (std::size_t i = 0; i < figures.classes.size(); ++i) {
        const ClassFigures& of = figures.classes[i];
        table.rows.push_back({Message::verbatim(printable(evaluation.metrics.classes[i])), count(of.images),
                              valueWithInterval(of.precision), valueWithInterval(of.recall),
                              valueWithInterval(of.auc)});
    }
    table.rows.push_back({"Mean over the classes", count(evaluation.metrics.n),
                          valueOf(figures.macro.precision), valueOf(figures.macro.recall),
                          valueOf(figures.macro.auc)});
    table.caption =
        "In brackets: 95% intervals by image, too narrow where several images are of one patient.";
    return table;
}

} // namespace gg
