#include "eval/OperatingPoint.h"

#include "base/Error.h"

#include <algorithm>
#include <cmath>
#include <cstdint>
#include <cstdio>
#include <string>
#include <vector>

namespace gg {

namespace {

std::string shortNumber(double value)
{
    char text[32];
    std::snprintf(text, sizeof text, "%.4g", value);
    return text;
}

void checkRule(const OperatingRule& rule)
{
    const auto isShare = [](double value) { return value >= 0.0 && value <= 1.0; };
    const bool isGood = isShare(rule.atLeast) && rule.missCost > 0.0 && std::isfinite(rule.missCost) &&
                        isShare(rule.prevalence.value_or(0.5));
    if (!isGood)
        throw Error(ErrorKind::Usage, "A rate or a prevalence lies between 0 and 1, and a cost above 0.");
}

/// The points that a threshold in [0, 1] can have: not the one where nothing is called positive where a score
/// is 1.
std::vector<RocPoint> reachable(const RocCurve& curve)
{
    const bool canCallNone = curve.points.size() > 1 && curve.points[1].threshold < 1.0;
    return {curve.points.begin() + (canCallNone ? 0 : 1), curve.points.end()};
}

double thresholdOf(const RocCurve& curve, const RocPoint& point)
{
    const auto next =
        std::upper_bound(curve.points.begin(), curve.points.end(), point.threshold,
                         [](double threshold, const RocPoint& other) { return other.threshold < threshold; });
    if (next == curve.points.end())
        return 0.0; // all are called positive
    const double here = std::min(point.threshold, 1.0);
    const double middle = next->threshold + 0.5 * (here - next->threshold);
    return middle > next->threshold ? middle : here;
}

class Costs
{
public:
    Costs(const RocCurve& curve, const OperatingRule& rule)
        : m_positives(static_cast<double>(curve.positives)),
          m_negatives(static_cast<double>(curve.negatives)),
          m_prevalence(rule.prevalence.value_or(m_positives / (m_positives + m_negatives))),
          m_missCost(rule.missCost)
    {
    }

    double of(const RocPoint& point) const
    {
        const double missed = m_positives - static_cast<double>(point.truePositives);
        return m_missCost * m_prevalence * missed / m_positives +
               (1.0 - m_prevalence) * static_cast<double>(point.falsePositives) / m_negatives;
    }

private:
    double m_positives;
    double m_negatives;
    double m_prevalence;
    double m_missCost;
};

/// Sensitivity + specificity but for a constant and a factor, in whole numbers, so that equals are equal.
std::int64_t youden(const RocPoint& point, const RocCurve& curve)
{
    return static_cast<std::int64_t>(point.truePositives * curve.negatives) -
           static_cast<std::int64_t>(point.falsePositives * curve.positives);
}

/// Whether `a` does better than `b`, whose threshold is higher.
bool isBetter(const RocPoint& a, const RocPoint& b, const RocCurve& curve, const OperatingRule& rule)
{
    switch (rule.goal) {
    case OperatingGoal::Youden:
        return youden(a, curve) > youden(b, curve);
    case OperatingGoal::SensitivityAtLeast:
        return a.falsePositives == b.falsePositives;
    case OperatingGoal::SpecificityAtLeast:
        return a.truePositives > b.truePositives;
    case OperatingGoal::SmallestCost:
        break;
    }
    // Equal but for rounding is equal.
    constexpr double rounding = 1e-12;
    const Costs costs(curve, rule);
    return costs.of(a) < costs.of(b) * (1.0 - rounding);
}

bool isEnough(const RocPoint& point, const RocCurve& curve, const OperatingRule& rule)
{
    const auto rate = [](std::size_t part, std::size_t whole) {
        return static_cast<double>(part) / static_cast<double>(whole);
    };
    if (rule.goal == OperatingGoal::SensitivityAtLeast)
        return rate(point.truePositives, curve.positives) >= rule.atLeast;
    if (rule.goal == OperatingGoal::SpecificityAtLeast)
        return rate(curve.negatives - point.falsePositives, curve.negatives) >= rule.atLeast;
    return true;
}

} // namespace

Message ruleText(const OperatingRule& rule)
{
    switch (rule.goal) {
    case OperatingGoal::Youden:
        return "sensitivity + specificity largest (Youden)";
    case OperatingGoal::SensitivityAtLeast:
        return Message("sensitivity at least %1", shortNumber(rule.atLeast));
    case OperatingGoal::SpecificityAtLeast:
        return Message("specificity at least %1", shortNumber(rule.atLeast));
    case OperatingGoal::SmallestCost:
        break;
    }
    if (!rule.prevalence)
        return Message("smallest cost, a miss as bad as %1 false alarms, at the images' own prevalence",
                       shortNumber(rule.missCost));
    return Message("smallest cost, a miss as bad as %1 false alarms, at a prevalence of %2",
                   shortNumber(rule.missCost), shortNumber(*rule.prevalence));
}

std::optional<OperatingPoint> operatingPoint(const RocCurve& curve, const OperatingRule& rule)
{
    checkRule(rule);
    if (curve.points.empty())
        return std::nullopt;
    const std::vector<RocPoint> points = reachable(curve);
    const RocPoint* best = nullptr;
    for (const RocPoint& point : points)
        if (isEnough(point, curve, rule) && (best == nullptr || isBetter(point, *best, curve, rule)))
            best = &point;
    if (best == nullptr)
        return std::nullopt;
    OperatingPoint chosen;
    chosen.threshold = thresholdOf(curve, *best);
    chosen.counts = {best->truePositives, best->falsePositives, curve.negatives - best->falsePositives,
                     curve.positives - best->truePositives};
    chosen.sensitivity = best->truePositiveRate;
    chosen.specificity =
        static_cast<double>(chosen.counts.trueNegatives) / static_cast<double>(curve.negatives);
    if (rule.goal == OperatingGoal::SmallestCost)
        chosen.expectedCost = Costs(curve, rule).of(*best);
    return chosen;
}

std::optional<OperatingPoint> operatingPoint(const Predictions& predictions, const OperatingRule& rule)
{
    return operatingPoint(rocCurve(predictions, RocPoints::All), rule);
}

} // namespace gg
