#include "eval/ThresholdFigures.h"

#include "base/Error.h"
#include "eval/NormalDistribution.h"

#include <algorithm>
#include <cmath>
#include <limits>

namespace gg {

namespace {

constexpr double infinity = std::numeric_limits<double>::infinity();

double number(std::size_t count)
{
    return static_cast<double>(count);
}

/// Of one class: how many of its images are called positive, which may be made up.
struct Called
{
    double positive = 0.0;
    double negative = 0.0;

    double all() const { return positive + negative; }
    bool hasZero() const { return positive == 0.0 || negative == 0.0; }
    Called with(double added) const { return {positive + added, negative + added}; }
};

double expit(double x)
{
    return 1.0 / (1.0 + std::exp(-x));
}

/// Of a predictive value whose odds are `hits` of the class asked for at `prevalence` against `misses` of the
/// other: Mercaldo's equations 8 to 11, of neither of which a count is 0.
Interval logitInterval(double hits, const Called& own, double misses, const Called& other, double prevalence)
{
    const double logit =
        std::log(hits / own.all() * prevalence) - std::log(misses / other.all() * (1.0 - prevalence));
    const double spread =
        (own.all() - hits) / hits / own.all() + (other.all() - misses) / misses / other.all();
    const double half = normalQuantile * std::sqrt(spread);
    return {expit(logit - half), expit(logit + half)};
}

/// The part of `own` among those who got the answer that `hits` of own and `misses` of other got.
std::optional<Estimate> predictiveValue(double Called::*answer, const Called& own, const Called& other,
                                        double prevalence)
{
    if (own.all() == 0.0 || other.all() == 0.0)
        return std::nullopt;
    const double right = own.*answer / own.all() * prevalence;
    const double wrong = other.*answer / other.all() * (1.0 - prevalence);
    if (right + wrong == 0.0)
        return std::nullopt;
    const double value = right / (right + wrong);
    if (prevalence == 0.0 || prevalence == 1.0)
        return Estimate{value, {value, value}};
    if (!own.hasZero() && !other.hasZero())
        return Estimate{value, logitInterval(own.*answer, own, other.*answer, other, prevalence)};
    const double added = 0.5 * normalQuantile * normalQuantile;
    const Called moreOwn = own.with(added);
    const Called moreOther = other.with(added);
    return Estimate{value, hull({value, value}, logitInterval(moreOwn.*answer, moreOwn, moreOther.*answer,
                                                              moreOther, prevalence))};
}

Interval logRatioInterval(double hits, const Called& own, double misses, const Called& other)
{
    const double logRatio = std::log(hits / own.all()) - std::log(misses / other.all());
    const double half =
        normalQuantile * std::sqrt(1.0 / hits - 1.0 / own.all() + 1.0 / misses - 1.0 / other.all());
    return {std::exp(logRatio - half), std::exp(logRatio + half)};
}

/// How much more often `positives` get the answer than `negatives`.
std::optional<RatioEstimate> likelihoodRatio(double Called::*answer, const Called& positives,
                                             const Called& negatives)
{
    const double hits = positives.*answer;
    const double misses = negatives.*answer;
    if (positives.all() == 0.0 || negatives.all() == 0.0 || (hits == 0.0 && misses == 0.0))
        return std::nullopt;
    const double value = misses == 0.0 ? infinity : hits / positives.all() / (misses / negatives.all());
    if (!positives.hasZero() && !negatives.hasZero())
        return RatioEstimate{value, logRatioInterval(hits, positives, misses, negatives)};
    const Called morePositives = positives.with(0.5);
    const Called moreNegatives = negatives.with(0.5);
    const Interval interval =
        logRatioInterval(morePositives.*answer, morePositives, moreNegatives.*answer, moreNegatives);
    return RatioEstimate{value, hull({value, value}, interval)};
}

std::optional<double> matthewsCorrelation(const BinaryCounts& counts)
{
    const double tp = number(counts.truePositives);
    const double fp = number(counts.falsePositives);
    const double tn = number(counts.trueNegatives);
    const double fn = number(counts.falseNegatives);
    const double product = (tp + fp) * (tp + fn) * (tn + fp) * (tn + fn);
    if (product == 0.0)
        return std::nullopt;
    return std::clamp((tp * tn - fp * fn) / std::sqrt(product), -1.0, 1.0);
}

void addRates(ThresholdFigures& figures)
{
    const BinaryCounts& counts = figures.counts;
    const std::size_t positives = counts.truePositives + counts.falseNegatives;
    const std::size_t negatives = counts.trueNegatives + counts.falsePositives;
    figures.accuracy = wilsonEstimate(counts.truePositives + counts.trueNegatives, positives + negatives);
    figures.sensitivity = wilsonEstimate(counts.truePositives, positives);
    figures.specificity = wilsonEstimate(counts.trueNegatives, negatives);
    figures.f1 = f1Estimate(counts.truePositives, counts.falsePositives, counts.falseNegatives);
    figures.matthews = matthewsCorrelation(counts);
    if (figures.sensitivity && figures.specificity)
        figures.balancedAccuracy = 0.5 * (figures.sensitivity->value + figures.specificity->value);
}

void addByPrevalence(ThresholdFigures& figures)
{
    const BinaryCounts& counts = figures.counts;
    const Called positives{number(counts.truePositives), number(counts.falseNegatives)};
    const Called negatives{number(counts.falsePositives), number(counts.trueNegatives)};
    const double p = figures.prevalence;
    figures.positivePredictiveValue = predictiveValue(&Called::positive, positives, negatives, p);
    figures.negativePredictiveValue = predictiveValue(&Called::negative, negatives, positives, 1.0 - p);
    figures.positiveLikelihoodRatio = likelihoodRatio(&Called::positive, positives, negatives);
    figures.negativeLikelihoodRatio = likelihoodRatio(&Called::negative, positives, negatives);
    if (!figures.balancedAccuracy || figures.threshold >= 1.0)
        return;
    const double harm = (1.0 - p) * figures.threshold / (1.0 - figures.threshold);
    figures.netBenefit = figures.sensitivity->value * p - (1.0 - figures.specificity->value) * harm;
    figures.netBenefitOfAll = p - harm;
}

} // namespace

ThresholdScores::ThresholdScores(std::span<const ScoredCase> cases)
{
    for (const ScoredCase& scored : cases) {
        if (std::isnan(scored.score))
            throw Error(ErrorKind::BadInput, "A score is not a number, so no threshold divides the images.");
        (scored.positive ? m_positives : m_negatives).push_back(scored.score);
    }
    std::sort(m_positives.begin(), m_positives.end());
    std::sort(m_negatives.begin(), m_negatives.end());
}

ThresholdScores::ThresholdScores(const Predictions& predictions) : ThresholdScores(scoredCases(predictions))
{
}

BinaryCounts ThresholdScores::countsAt(double threshold) const
{
    const auto below = [threshold](const std::vector<double>& scores) {
        return static_cast<std::size_t>(std::lower_bound(scores.begin(), scores.end(), threshold) -
                                        scores.begin());
    };
    const std::size_t missed = below(m_positives);
    const std::size_t dismissed = below(m_negatives);
    return {m_positives.size() - missed, m_negatives.size() - dismissed, dismissed, missed};
}

ThresholdFigures ThresholdScores::at(double threshold, std::optional<double> prevalence) const
{
    const auto isShare = [](double value) { return value >= 0.0 && value <= 1.0; };
    if (!isShare(threshold) || !isShare(prevalence.value_or(0.5)))
        throw Error(ErrorKind::Usage, "A threshold and a prevalence lie between 0 and 1.");
    ThresholdFigures figures;
    figures.threshold = threshold;
    figures.counts = countsAt(threshold);
    const std::size_t all = m_positives.size() + m_negatives.size();
    if (all == 0)
        return figures;
    figures.prevalence = prevalence.value_or(number(m_positives.size()) / number(all));
    addRates(figures);
    addByPrevalence(figures);
    return figures;
}

} // namespace gg
