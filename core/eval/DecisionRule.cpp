#include "eval/DecisionRule.h"

#include "base/Error.h"

#include <algorithm>
#include <cmath>

namespace gg {

namespace {

std::vector<double> tempered(std::span<const double> logits, double temperature)
{
    std::vector<double> result(logits.begin(), logits.end());
    for (double& logit : result)
        logit /= temperature;
    return result;
}

} // namespace

std::vector<double> softmax(std::span<const double> logits)
{
    std::vector<double> scores(logits.begin(), logits.end());
    if (scores.empty())
        return scores;
    const double largest = *std::max_element(scores.begin(), scores.end());
    double sum = 0.0;
    for (double& score : scores) {
        score = std::exp(score - largest);
        sum += score;
    }
    for (double& score : scores)
        score /= sum;
    return scores;
}

double crossEntropy(std::span<const double> logits, int label)
{
    if (label < 0 || static_cast<std::size_t>(label) >= logits.size())
        throw Error(ErrorKind::Usage, "The label of an image is none of the classes.");
    const auto largest = std::max_element(logits.begin(), logits.end());
    // The largest logit's own term is exactly 1; log1p of the others keeps the digits of a loss near 0.
    double others = 0.0;
    for (auto logit = logits.begin(); logit != logits.end(); ++logit)
        if (logit != largest)
            others += std::exp(*logit - *largest);
    return std::log1p(others) + (*largest - logits[static_cast<std::size_t>(label)]);
}

std::vector<double> DecisionRule::scores(std::span<const double> logits) const
{
    return softmax(tempered(logits, temperature));
}

double DecisionRule::loss(std::span<const double> logits, int label) const
{
    return crossEntropy(tempered(logits, temperature), label);
}

int DecisionRule::decide(std::span<const double> scores) const
{
    if (scores.size() == 2)
        return isPositive(scores[static_cast<std::size_t>(positiveClass)]) ? positiveClass
                                                                           : 1 - positiveClass;
    return static_cast<int>(std::max_element(scores.begin(), scores.end()) - scores.begin());
}

} // namespace gg
