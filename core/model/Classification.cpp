#include "model/Classification.h"

#include "base/Error.h"

#include <algorithm>
#include <cmath>

namespace gg {

Classification classificationOf(std::span<const float> logits, const ModelCard& card,
                                const std::filesystem::path& file)
{
    if (!std::all_of(logits.begin(), logits.end(), [](float logit) { return std::isfinite(logit); }))
        throw badFile(file, "gives scores that are not finite numbers");
    const DecisionRule rule = card.rule();
    Classification result;
    result.logits.assign(logits.begin(), logits.end());
    result.scores = rule.scores(result.logits);
    result.predicted = rule.decide(result.scores);
    return result;
}

} // namespace gg
