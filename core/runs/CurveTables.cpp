#include "runs/CurveTables.h"

#include "base/Csv.h"
#include "eval/Calibration.h"
#include "eval/PrecisionRecallCurve.h"
#include "eval/RocCurve.h"
#include "eval/ScoreHistogram.h"
#include "eval/ThresholdFigures.h"
#include "runs/NumberText.h"

#include <algorithm>
#include <optional>

namespace gg {

namespace {

constexpr std::size_t reliabilityBins = 10;
constexpr std::size_t histogramBins = 20;

class Table
{
public:
    explicit Table(const std::vector<std::string>& heading) { addLine(heading); }

    Table& add(double value) { return addField(numberText(value)); }
    Table& add(const std::optional<double>& value) { return addField(value ? numberText(*value) : ""); }
    Table& add(std::size_t count) { return addField(std::to_string(count)); }
    /// A figure and the two ends of its interval.
    template <typename Figure>
    Table& addWithInterval(const std::optional<Figure>& figure)
    {
        if (!figure)
            return addField({}).addField({}).addField({});
        return add(figure->value).add(figure->interval.low).add(figure->interval.high);
    }
    void endRow()
    {
        addLine(m_row);
        m_row.clear();
    }
    const std::string& text() const { return m_text; }

private:
    Table& addField(std::string field)
    {
        m_row.push_back(std::move(field));
        return *this;
    }
    void addLine(const std::vector<std::string>& fields) { m_text += csvLine(fields) + "\r\n"; }

    std::string m_text;
    std::vector<std::string> m_row;
};

std::vector<std::string> thresholdHeading()
{
    std::vector<std::string> heading = {"threshold", "true_positives", "false_positives", "true_negatives",
                                        "false_negatives"};
    const auto addWithInterval = [&](const std::string& name) {
        for (const char* const end : {"", "_ci_low", "_ci_high"})
            heading.push_back(name + end);
    };
    for (const char* const name : {"accuracy", "sensitivity", "specificity", "positive_predictive_value",
                                   "negative_predictive_value", "f1"})
        addWithInterval(name);
    addWithInterval("positive_likelihood_ratio");
    addWithInterval("negative_likelihood_ratio");
    for (const char* const name :
         {"balanced_accuracy", "matthews_correlation", "net_benefit", "net_benefit_of_all", "prevalence"})
        heading.emplace_back(name);
    return heading;
}

void addRow(Table& table, const ThresholdFigures& figures)
{
    const BinaryCounts& counts = figures.counts;
    table.add(figures.threshold)
        .add(counts.truePositives)
        .add(counts.falsePositives)
        .add(counts.trueNegatives)
        .add(counts.falseNegatives);
    table.addWithInterval(figures.accuracy)
        .addWithInterval(figures.sensitivity)
        .addWithInterval(figures.specificity)
        .addWithInterval(figures.positivePredictiveValue)
        .addWithInterval(figures.negativePredictiveValue)
        .addWithInterval(figures.f1)
        .addWithInterval(figures.positiveLikelihoodRatio)
        .addWithInterval(figures.negativeLikelihoodRatio);
    table.add(figures.balancedAccuracy)
        .add(figures.matthews)
        .add(figures.netBenefit)
        .add(figures.netBenefitOfAll)
        .add(figures.prevalence)
        .endRow();
}

} // namespace

std::string rocTable(const Predictions& predictions)
{
    Table table(
        {"threshold", "false_positive_rate", "true_positive_rate", "false_positives", "true_positives"});
    for (const RocPoint& point : rocCurve(predictions, RocPoints::All).points)
        table.add(point.threshold)
            .add(point.falsePositiveRate)
            .add(point.truePositiveRate)
            .add(point.falsePositives)
            .add(point.truePositives)
            .endRow();
    return table.text();
}

std::string precisionRecallTable(const Predictions& predictions)
{
    Table table({"threshold", "precision", "recall", "true_positives", "false_positives"});
    for (const PrecisionRecallPoint& point : precisionRecallCurve(predictions).points)
        table.add(point.threshold)
            .add(point.precision)
            .add(point.recall)
            .add(point.truePositives)
            .add(point.falsePositives)
            .endRow();
    return table.text();
}

std::string reliabilityTable(const Predictions& predictions)
{
    Table table({"bin_low", "bin_high", "images", "positives", "mean_predicted_probability",
                 "fraction_of_positives", "fraction_of_positives_ci_low", "fraction_of_positives_ci_high"});
    for (const ReliabilityBin& bin : calibration(predictions, reliabilityBins).bins)
        table.add(bin.low)
            .add(bin.high)
            .add(bin.count())
            .add(bin.positives)
            .add(bin.meanScore)
            .addWithInterval(bin.positiveShare)
            .endRow();
    return table.text();
}

std::string scoreHistogramTable(const Predictions& predictions)
{
    std::vector<std::size_t> labelled;
    for (std::size_t row = 0; row < predictions.rows.size(); ++row)
        if (predictions.rows[row].label != unknownLabel)
            labelled.push_back(row);
    Table table({"bin_low", "bin_high", "positives", "negatives", "misclassified"});
    for (const HistogramBin& bin :
         scoreHistogram(predictions, labelled, predictions.positiveClass, histogramBins)) {
        const auto count = [&](auto isIt) {
            return static_cast<std::size_t>(
                std::count_if(bin.rows.begin(), bin.rows.end(),
                              [&](std::size_t row) { return isIt(predictions.rows[row]); }));
        };
        const std::size_t positives =
            count([&](const Prediction& row) { return row.label == predictions.positiveClass; });
        table.add(bin.low)
            .add(bin.high)
            .add(positives)
            .add(bin.rows.size() - positives)
            .add(count([](const Prediction& row) { return row.label != row.predicted; }))
            .endRow();
    }
    return table.text();
}

std::string thresholdTable(const Predictions& predictions)
{
    const std::vector<ScoredCase> cases = scoredCases(predictions);
    std::vector<double> thresholds;
    thresholds.reserve(cases.size());
    for (const ScoredCase& scored : cases)
        thresholds.push_back(scored.score);
    std::sort(thresholds.begin(), thresholds.end());
    thresholds.erase(std::unique(thresholds.begin(), thresholds.end()), thresholds.end());
    const ThresholdScores scores(cases);
    Table table(thresholdHeading());
    for (const double threshold : thresholds)
        addRow(table, scores.at(threshold));
    return table.text();
}

std::vector<CurveTable> curveTables(const Predictions& predictions)
{
    return {{"roc.csv", rocTable(predictions)},
            {"precision_recall.csv", precisionRecallTable(predictions)},
            {"reliability.csv", reliabilityTable(predictions)},
            {"score_histogram.csv", scoreHistogramTable(predictions)},
            {"thresholds.csv", thresholdTable(predictions)}};
}

} // namespace gg
