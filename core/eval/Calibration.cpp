#include "eval/Calibration.h"

#include "base/Error.h"
#include "eval/DecisionRule.h"

#include <algorithm>
#include <cmath>
#include <limits>
#include <utility>

namespace gg {

namespace {

constexpr double smallestScore = std::numeric_limits<double>::epsilon();

double number(std::size_t count)
{
    return static_cast<double>(count);
}

std::vector<ReliabilityBin> emptyBins(std::size_t count)
{
    // The edges of numpy.linspace, bit for bit: a score that lies on one falls where it does there.
    const double step = 1.0 / number(count);
    std::vector<ReliabilityBin> bins(count);
    for (std::size_t i = 0; i < count; ++i) {
        bins[i].low = number(i) * step;
        bins[i].high = i + 1 == count ? 1.0 : number(i + 1) * step;
    }
    return bins;
}

std::size_t binOf(double score, const std::vector<ReliabilityBin>& bins)
{
    const auto found = std::lower_bound(bins.begin(), bins.end() - 1, score,
                                        [](const ReliabilityBin& bin, double s) { return bin.high < s; });
    return static_cast<std::size_t>(found - bins.begin());
}

struct LabelledLogits
{
    std::vector<double> logits; ///< (C)
    int label = 0;
};

double meanLoss(const std::vector<LabelledLogits>& cases, double temperature)
{
    double sum = 0.0;
    std::vector<double> scaled;
    for (const LabelledLogits& labelled : cases) {
        scaled = labelled.logits;
        for (double& logit : scaled)
            logit /= temperature;
        sum += crossEntropy(scaled, labelled.label);
    }
    return sum / number(cases.size());
}

/// The derivative of the summed loss by 1 / temperature: what the logits are expected to be of the true
/// class, less what they are. It rises with 1 / temperature.
double slope(const std::vector<LabelledLogits>& cases, double inverse)
{
    double sum = 0.0;
    std::vector<double> scaled;
    for (const LabelledLogits& labelled : cases) {
        scaled = labelled.logits;
        for (double& logit : scaled)
            logit *= inverse;
        const std::vector<double> scores = softmax(scaled);
        // Against the true class's logit, so that nothing large is taken from something as large.
        const double own = labelled.logits[static_cast<std::size_t>(labelled.label)];
        for (std::size_t i = 0; i < scores.size(); ++i)
            sum += scores[i] * (labelled.logits[i] - own);
    }
    return sum;
}

double bestTemperature(const std::vector<LabelledLogits>& cases, bool& isAtBound)
{
    double low = 1.0 / highestTemperature;
    double high = 1.0 / lowestTemperature;
    isAtBound = true;
    if (slope(cases, high) <= 0.0)
        return lowestTemperature;
    if (slope(cases, low) >= 0.0)
        return highestTemperature;
    isAtBound = false;
    while (high - low > 1e-13 * high) {
        const double middle = 0.5 * (low + high);
        if (middle <= low || middle >= high)
            break;
        (slope(cases, middle) < 0.0 ? low : high) = middle;
    }
    return 2.0 / (low + high);
}

bool saySomething(const std::vector<LabelledLogits>& cases)
{
    return std::any_of(cases.begin(), cases.end(), [](const LabelledLogits& labelled) {
        const auto [least, most] = std::minmax_element(labelled.logits.begin(), labelled.logits.end());
        return *least < *most;
    });
}

std::optional<TemperatureFit> fit(const std::vector<LabelledLogits>& cases)
{
    const bool isOfTwoClasses = std::any_of(cases.begin(), cases.end(), [&](const LabelledLogits& labelled) {
        return labelled.label != cases.front().label;
    });
    if (!isOfTwoClasses)
        return std::nullopt;
    TemperatureFit found;
    if (saySomething(cases))
        found.temperature = bestTemperature(cases, found.isAtBound);
    found.logLossBefore = meanLoss(cases, 1.0);
    found.logLossAfter = meanLoss(cases, found.temperature);
    return found;
}

} // namespace

Calibration calibration(std::span<const ScoredCase> cases, std::size_t binCount)
{
    if (binCount == 0)
        throw Error(ErrorKind::Usage, "A reliability diagram has at least one bin.");
    Calibration found{emptyBins(binCount), cases.size()};
    std::vector<double> sums(binCount, 0.0);
    double squares = 0.0;
    double losses = 0.0;
    for (const ScoredCase& scored : cases) {
        if (!(scored.score >= 0.0 && scored.score <= 1.0))
            throw Error(ErrorKind::BadInput, "A score that is no probability cannot be calibrated.");
        const std::size_t bin = binOf(scored.score, found.bins);
        found.bins[bin].rows.push_back(scored.row);
        found.bins[bin].positives += scored.positive ? 1 : 0;
        found.positives += scored.positive ? 1 : 0;
        sums[bin] += scored.score;
        const double error = scored.score - (scored.positive ? 1.0 : 0.0);
        squares += error * error;
        const double kept = std::clamp(scored.score, smallestScore, 1.0 - smallestScore);
        losses -= scored.positive ? std::log(kept) : std::log1p(-kept);
    }
    if (cases.empty())
        return found;
    double distance = 0.0;
    for (std::size_t i = 0; i < binCount; ++i) {
        ReliabilityBin& bin = found.bins[i];
        if (bin.rows.empty())
            continue;
        bin.meanScore = sums[i] / number(bin.count());
        bin.positiveShare = wilsonEstimate(bin.positives, bin.count());
        distance += number(bin.count()) * std::abs(*bin.meanScore - bin.positiveShare->value);
    }
    found.brier = squares / number(cases.size());
    found.expectedCalibrationError = distance / number(cases.size());
    found.logLoss = losses / number(cases.size());
    return found;
}

Calibration calibration(const Predictions& predictions, std::size_t binCount)
{
    return calibration(scoredCases(predictions), binCount);
}

std::optional<TemperatureFit> fittedTemperature(std::span<const LabelledMargin> cases)
{
    std::vector<LabelledLogits> labelled;
    for (const LabelledMargin& one : cases) {
        if (!std::isfinite(one.margin))
            throw Error(ErrorKind::BadInput, "A margin that is not finite has no temperature.");
        labelled.push_back({{0.0, one.margin}, one.positive ? 1 : 0});
    }
    return fit(labelled);
}

std::optional<TemperatureFit> fittedTemperature(const Predictions& predictions)
{
    checkPredictions(predictions);
    std::vector<LabelledLogits> labelled;
    for (const Prediction& row : predictions.rows) {
        if (row.label == unknownLabel)
            continue;
        LabelledLogits logits{row.scores, row.label};
        for (double& value : logits.logits)
            value = std::log(std::max(value, smallestScore));
        labelled.push_back(std::move(logits));
    }
    return fit(labelled);
}

} // namespace gg
