// statistics_probe: lets the oracle tests see the figures of core/eval that no command prints. A test's tool,
// never installed.
//   statistics_probe FOLDER THRESHOLD PREVALENCE BINS
//       of predictions.csv and metrics.json in FOLDER, JSON on stdout; null is infinity or not defined
//   statistics_probe map < {"features": [[F, ...], ...], "perplexity": P, "most": N}
//       the t-SNE map of these images: {"points": [[X, Y], ...], "perplexity", "mapped", "divergence"}

#include "base/Error.h"
#include "base/Json.h"
#include "eval/Calibration.h"
#include "eval/MeanCurves.h"
#include "eval/OneAgainstRest.h"
#include "eval/OperatingPoint.h"
#include "eval/PrecisionRecallCurve.h"
#include "eval/ThresholdFigures.h"
#include "eval/TsneMap.h"
#include "runs/RunFolder.h"

#include <iostream>
#include <string>
#include <vector>

namespace {

using gg::Json;

Json known(const std::optional<double>& value)
{
    return value ? Json(*value) : Json();
}

template <typename WithInterval>
Json known(const std::optional<WithInterval>& estimate)
{
    return estimate ? Json{estimate->value, estimate->interval.low, estimate->interval.high} : Json();
}

Json counts(const gg::BinaryCounts& counts)
{
    return {counts.truePositives, counts.falsePositives, counts.trueNegatives, counts.falseNegatives};
}

Json calibrationJson(const gg::Predictions& predictions, std::size_t binCount)
{
    const gg::Calibration found = gg::calibration(predictions, binCount);
    Json json = {{"brier", known(found.brier)},
                 {"ece", known(found.expectedCalibrationError)},
                 {"log_loss", known(found.logLoss)},
                 {"bins", Json::array()}};
    for (const gg::ReliabilityBin& bin : found.bins)
        json["bins"].push_back({{"count", bin.count()},
                                {"mean_score", known(bin.meanScore)},
                                {"positive_share", known(bin.positiveShare)}});
    if (const auto fit = gg::fittedTemperature(predictions))
        json["temperature"] = {fit->temperature, fit->logLossBefore, fit->logLossAfter, fit->isAtBound};
    return json;
}

Json precisionRecallJson(const gg::Predictions& predictions)
{
    const gg::PrecisionRecallCurve curve = gg::precisionRecallCurve(predictions);
    Json json = {{"average_precision", known(curve.averagePrecision)}};
    for (const gg::PrecisionRecallPoint& point : curve.points)
        json["points"].push_back({point.precision, point.recall, point.threshold});
    return json;
}

Json operatingJson(const gg::Predictions& predictions, double prevalence)
{
    using gg::OperatingGoal;
    Json json;
    const auto add = [&](const char* name, const gg::OperatingRule& rule) {
        const auto point = gg::operatingPoint(predictions, rule);
        json[name] = point ? Json{{"threshold", point->threshold},
                                  {"counts", counts(point->counts)},
                                  {"cost", known(point->expectedCost)}}
                           : Json();
    };
    add("youden", {});
    add("sensitive", {OperatingGoal::SensitivityAtLeast, 0.95});
    add("specific", {OperatingGoal::SpecificityAtLeast, 0.9});
    add("cost", {OperatingGoal::SmallestCost, 0.95, 5.0, prevalence});
    return json;
}

Json thresholdJson(const gg::Predictions& predictions, double threshold, double prevalence)
{
    const gg::ThresholdFigures figures = gg::ThresholdScores(predictions).at(threshold, prevalence);
    return {{"counts", counts(figures.counts)},
            {"accuracy", known(figures.accuracy)},
            {"sensitivity", known(figures.sensitivity)},
            {"specificity", known(figures.specificity)},
            {"balanced_accuracy", known(figures.balancedAccuracy)},
            {"ppv", known(figures.positivePredictiveValue)},
            {"npv", known(figures.negativePredictiveValue)},
            {"lr_positive", known(figures.positiveLikelihoodRatio)},
            {"lr_negative", known(figures.negativeLikelihoodRatio)},
            {"f1", known(figures.f1)},
            {"matthews", known(figures.matthews)},
            {"net_benefit", known(figures.netBenefit)},
            {"net_benefit_of_all", known(figures.netBenefitOfAll)}};
}

Json meansJson(const gg::MeanFigures& means)
{
    return {known(means.precision), known(means.recall), known(means.f1), known(means.auc)};
}

Json oneAgainstRestJson(const gg::Predictions& predictions)
{
    const gg::OneAgainstRest found = gg::oneAgainstRest(predictions);
    Json json = {{"macro", meansJson(found.macro)}, {"micro", meansJson(found.micro)}};
    for (const gg::ClassFigures& figures : found.classes)
        json["classes"].push_back({{"precision", known(figures.precision)},
                                   {"recall", known(figures.recall)},
                                   {"f1", known(figures.f1)},
                                   {"auc", known(figures.auc)},
                                   {"images", figures.images}});
    return json;
}

Json meanCurveJson(const gg::MeanCurve& curve)
{
    Json json = {{"area", known(curve.area)}, {"points", Json::array()}};
    for (const gg::CurvePoint& point : curve.points)
        json["points"].push_back({point.x, point.y});
    return json;
}

Json meanCurvesJson(const gg::Predictions& predictions)
{
    const gg::MeanCurves roc = gg::meanRocCurves(predictions);
    const gg::MeanCurves precision = gg::meanPrecisionRecallCurves(predictions);
    return {{"roc_macro", meanCurveJson(roc.macro)},
            {"roc_micro", meanCurveJson(roc.micro)},
            {"precision_macro", meanCurveJson(precision.macro)},
            {"precision_micro", meanCurveJson(precision.micro)}};
}

int probe(const std::string& folder, double threshold, double prevalence, std::size_t binCount)
{
    const gg::Predictions predictions = gg::RunFolder(folder).readPredictions();
    const Json json = {{"calibration", calibrationJson(predictions, binCount)},
                       {"precision_recall", precisionRecallJson(predictions)},
                       {"operating", operatingJson(predictions, prevalence)},
                       {"threshold", thresholdJson(predictions, threshold, prevalence)},
                       {"one_against_rest", oneAgainstRestJson(predictions)},
                       {"mean_curves", meanCurvesJson(predictions)}};
    std::cout << json.dump() << '\n';
    return 0;
}

int probeMap()
{
    const Json json = Json::parse(std::cin);
    std::vector<float> features;
    for (const Json& row : json.at("features"))
        for (const Json& value : row)
            features.push_back(value.get<float>());
    gg::TsneOptions options;
    options.perplexity = json.at("perplexity").get<double>();
    options.most = json.at("most").get<std::size_t>();
    const gg::TsneMap map = gg::tsneMap(features, json.at("features").at(0).size(), options);
    Json found = {{"perplexity", map.perplexity}, {"mapped", map.mapped}, {"divergence", map.divergence}};
    for (const gg::MapPoint& point : map.points)
        found["points"].push_back({point.x, point.y});
    std::cout << found.dump() << '\n';
    return 0;
}

} // namespace

int main(int argc, char** argv)
{
    try {
        if (argc == 2 && std::string(argv[1]) == "map")
            return probeMap();
        if (argc != 5)
            throw gg::Error(gg::ErrorKind::Usage, "usage: FOLDER THRESHOLD PREVALENCE BINS, or map");
        return probe(argv[1], std::stod(argv[2]), std::stod(argv[3]), std::stoul(argv[4]));
    } catch (const gg::Error& error) {
        std::cerr << "statistics_probe: " << error.message() << '\n';
        return gg::exitCode(error.kind());
    }
}
