#include "eval/PairedTests.h"

#include "base/Error.h"
#include "eval/DeLong.h"
#include "eval/NormalDistribution.h"
#include "eval/RocCurve.h"

#include <algorithm>
#include <cmath>

namespace gg {

namespace {

void checkPair(const Predictions& a, const Predictions& b)
{
    checkPredictions(a);
    checkPredictions(b);
    bool same =
        a.classes == b.classes && a.positiveClass == b.positiveClass && a.rows.size() == b.rows.size();
    for (std::size_t i = 0; same && i < a.rows.size(); ++i)
        same = a.rows[i].label == b.rows[i].label && a.rows[i].path == b.rows[i].path;
    if (!same)
        throw Error(ErrorKind::Usage, "Two models are compared on the same images with the same labels.");
}

/// `count` of `trials` that each have two equally probable outcomes: the probability of exactly so many.
double evenBinomial(std::size_t count, std::size_t trials)
{
    // Divided in between, so that nothing overflows; long double keeps the roundings of a thousand factors
    // out of the result.
    long double value = 1.0L;
    std::size_t halvings = 0;
    for (std::size_t i = 1; i <= count; ++i) {
        value *= static_cast<long double>(trials - count + i) / static_cast<long double>(i);
        while (value > 1.0L && halvings < trials) {
            value *= 0.5L;
            ++halvings;
        }
    }
    return static_cast<double>(std::ldexp(value, -static_cast<int>(trials - halvings)));
}

struct ScoresOfClasses
{
    std::vector<double> positives;
    std::vector<double> negatives;
};

ScoresOfClasses scoresOf(std::span<const PairedCase> cases, double PairedCase::*score)
{
    ScoresOfClasses scores;
    for (const PairedCase& one : cases)
        (one.positive ? scores.positives : scores.negatives).push_back(one.*score);
    return scores;
}

Estimate areaOf(std::span<const PairedCase> cases, double PairedCase::*score)
{
    std::vector<ScoredCase> scored;
    for (std::size_t i = 0; i < cases.size(); ++i)
        scored.push_back({cases[i].*score, cases[i].positive, i});
    return aucEstimate(scored).value();
}

/// Whether each image is on the right side of as much in both.
bool areAlike(const DeLongPlacements& a, const DeLongPlacements& b)
{
    return a.ofPositives == b.ofPositives && a.ofNegatives == b.ofNegatives;
}

} // namespace

PairedCounts pairedCounts(const Predictions& a, const Predictions& b)
{
    checkPair(a, b);
    PairedCounts counts;
    for (std::size_t i = 0; i < a.rows.size(); ++i) {
        const int label = a.rows[i].label;
        if (label == unknownLabel)
            continue;
        const bool isARight = a.rows[i].predicted == label;
        const bool isBRight = b.rows[i].predicted == label;
        ++(isARight ? (isBRight ? counts.bothRight : counts.onlyA)
                    : (isBRight ? counts.onlyB : counts.bothWrong));
    }
    return counts;
}

double mcNemarExactP(std::size_t onlyA, std::size_t onlyB)
{
    const std::size_t trials = onlyA + onlyB;
    const std::size_t fewer = std::min(onlyA, onlyB);
    if (onlyA == onlyB)
        return 1.0;
    // From the largest term down: P(k - 1) = P(k) k / (trials - k + 1).
    double term = evenBinomial(fewer, trials);
    double tail = term;
    for (std::size_t k = fewer; k > 0 && term > 0.0; --k) {
        term *= static_cast<double>(k) / static_cast<double>(trials - k + 1);
        tail += term;
    }
    return std::min(1.0, 2.0 * tail);
}

Interval newcombePairedInterval(const PairedShares& counts)
{
    const double n = counts.bothRight + counts.onlyA + counts.onlyB + counts.bothWrong;
    const double least = std::min({counts.bothRight, counts.onlyA, counts.onlyB, counts.bothWrong});
    if (!(n > 0.0) || !(least >= 0.0))
        throw Error(ErrorKind::Usage, "A difference of rates needs trials.");
    const auto rateOf = [n](double hits) { return std::clamp(hits / n, 0.0, 1.0); };
    const double a = rateOf(counts.bothRight + counts.onlyA);
    const double b = rateOf(counts.bothRight + counts.onlyB);
    const Interval ofA = wilsonInterval(a, n);
    const Interval ofB = wilsonInterval(b, n);
    // The correlation, made a little smaller where it is positive, as Newcombe has it.
    const double margins = a * (1.0 - a) * b * (1.0 - b) * n * n * n * n;
    double phi = 0.0;
    if (margins > 0.0) {
        const double excess = counts.bothRight * counts.bothWrong - counts.onlyA * counts.onlyB;
        phi = (excess > 0.0 ? std::max(0.0, excess - 0.5 * n) : excess) / std::sqrt(margins);
    }
    const auto reach = [phi](double towardsB, double towardsA) {
        return std::sqrt(
            std::max(0.0, towardsB * towardsB - 2.0 * phi * towardsB * towardsA + towardsA * towardsA));
    };
    const double difference = (counts.onlyB - counts.onlyA) / n;
    return {std::max(-1.0, difference - reach(b - ofB.low, ofA.high - a)),
            std::min(1.0, difference + reach(ofB.high - b, a - ofA.low))};
}

std::vector<PairedCase> pairedCases(const Predictions& a, const Predictions& b)
{
    checkPair(a, b);
    std::vector<PairedCase> cases;
    const auto positive = static_cast<std::size_t>(a.positiveClass);
    for (std::size_t i = 0; i < a.rows.size(); ++i)
        if (a.rows[i].label != unknownLabel)
            cases.push_back(
                {a.rows[i].scores[positive], b.rows[i].scores[positive], a.rows[i].label == a.positiveClass});
    return cases;
}

Interval intervalOfDifference(const Estimate& a, const Estimate& b)
{
    const double difference = b.value - a.value;
    return {difference - std::hypot(b.value - b.interval.low, a.interval.high - a.value),
            difference + std::hypot(b.interval.high - b.value, a.value - a.interval.low)};
}

std::optional<DeLongTest> deLongTest(std::span<const PairedCase> cases)
{
    if (std::any_of(cases.begin(), cases.end(),
                    [](const PairedCase& one) { return std::isnan(one.scoreA) || std::isnan(one.scoreB); }))
        throw Error(ErrorKind::BadInput, "A score is not a number, so areas cannot be compared.");
    const ScoresOfClasses ofA = scoresOf(cases, &PairedCase::scoreA);
    const ScoresOfClasses ofB = scoresOf(cases, &PairedCase::scoreB);
    if (ofA.positives.empty() || ofA.negatives.empty())
        return std::nullopt;
    const Estimate a = areaOf(cases, &PairedCase::scoreA);
    const Estimate b = areaOf(cases, &PairedCase::scoreB);
    const DeLongPlacements placesA = deLongPlacements(ofA.positives, ofA.negatives);
    const DeLongPlacements placesB = deLongPlacements(ofB.positives, ofB.negatives);
    DeLongTest test{a.value, b.value, b.value - a.value, {}, {}, {}};

    const bool isDefined = ofA.positives.size() > 1 && ofA.negatives.size() > 1;
    const double variance = isDefined ? deLongVarianceOfDifference(placesA, placesB) : 0.0;
    // Below this it is 0 but for rounding, as in aucEstimate().
    if (variance < 1e-20) {
        const bool alike = areAlike(placesA, placesB);
        const bool isSettled = alike && a.value > 0.0 && a.value < 1.0 && isDefined;
        test.interval = isSettled ? Interval{0.0, 0.0} : intervalOfDifference(a, b);
        if (alike)
            test.p = 1.0;
    } else {
        const double error = std::sqrt(variance);
        test.z = test.difference / error;
        test.p = twoSidedNormalP(*test.z);
        test.interval = {test.difference - normalQuantile * error, test.difference + normalQuantile * error};
    }
    test.interval = {std::max(-1.0, test.interval.low), std::min(1.0, test.interval.high)};
    return test;
}

} // namespace gg
