#include "model/LungTerm.h"

#include "base/Error.h"
#include "base/JsonFields.h"

#include <algorithm>
#include <cmath>

namespace gg {

namespace {

// Below a tenth of a percent, shares are a matter of single pixels.
constexpr double leastShare = 0.001;

bool isFinite(const LungFeatures& features)
{
    return std::all_of(features.begin(), features.end(), [](double value) { return std::isfinite(value); });
}

} // namespace

LungFeatures lungFeatures(const LungShares& shares)
{
    const auto log = [](double share) { return std::log10(share + leastShare); };
    return {log(shares.opacity()), log(shares.groundGlass), log(shares.consolidation),
            log(shares.emphysema), shares.aerated,          shares.vessels};
}

void LungTerm::addTo(std::span<double> logits, const std::optional<LungShares>& shares) const
{
    if (!shares)
        return;
    const LungFeatures features = lungFeatures(*shares);
    for (std::size_t row = 0; row < logits.size(); ++row)
        for (std::size_t i = 0; i < features.size(); ++i)
            logits[row] += weights[row][i] * (features[i] - centre[i]);
}

Json toJson(const LungTerm& term)
{
    return {{"centre", term.centre}, {"weights", term.weights}};
}

LungTerm lungTermFromJson(const Json& json, std::size_t classes)
{
    JsonFields fields(json, "the model card's lung term");
    LungTerm term;
    try {
        term.centre = fields.value("centre").get<LungFeatures>();
        term.weights = fields.value("weights").get<std::vector<LungFeatures>>();
    } catch (const Json::exception& error) {
        throw Error(ErrorKind::BadInput, "The model card's lung term has no table of weights.", error.what());
    }
    std::vector<Message> problems;
    if (term.weights.size() != classes)
        problems.push_back("weights are not of as many rows as there are classes");
    if (!isFinite(term.centre) || !std::all_of(term.weights.begin(), term.weights.end(), isFinite))
        problems.push_back("weights are not finite");
    fields.finish(problems);
    return term;
}

} // namespace gg
