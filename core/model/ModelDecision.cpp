#include "model/ModelDecision.h"

#include "base/Error.h"
#include "eval/RuleJson.h"
#include "eval/Temperature.h"
#include "model/CardChange.h"
#include "model/ModelCard.h"

#include <optional>
#include <utility>

namespace gg {

namespace {

void put(Json& card, const char* key, const std::optional<Json>& value)
{
    if (value)
        card[key] = *value;
    else
        card.erase(key);
}

std::optional<Json> jsonOf(const std::optional<ChoiceOrigin>& origin)
{
    return origin ? std::optional(toJson(*origin)) : std::nullopt;
}

/// Only what differs is touched, so that what stays is byte for byte what it was.
void put(Json& card, const ModelDecision& before, const ModelDecision& decision)
{
    card["threshold"] = decision.threshold;
    card["temperature"] = decision.temperature;
    if (decision.thresholdOrigin != before.thresholdOrigin)
        put(card, "threshold_origin", jsonOf(decision.thresholdOrigin));
    if (decision.temperatureOrigin != before.temperatureOrigin)
        put(card, "temperature_origin", jsonOf(decision.temperatureOrigin));
    if (decision.uncertain != before.uncertain)
        put(card, "uncertain",
            decision.uncertain ? std::optional(uncertainBandToJson(*decision.uncertain)) : std::nullopt);
    if (decision.scanRule != before.scanRule)
        put(card, "scan_rule",
            decision.scanRule != ScanRule() ? std::optional(scanRuleToJson(decision.scanRule))
                                            : std::nullopt);
}

void checkTemperature(double temperature)
{
    if (!ModelCard::isTemperature(temperature))
        throw Error(ErrorKind::Usage, "A temperature lies between 0.001 and 1000.");
}

void checkDecision(const ModelDecision& decision)
{
    if (!(decision.threshold >= 0 && decision.threshold <= 1))
        throw Error(ErrorKind::Usage, "A threshold lies between 0 and 1.");
    checkTemperature(decision.temperature);
}

} // namespace

ModelDecision decisionOf(const ModelCard& card)
{
    return {card.threshold,         card.thresholdOrigin, card.temperature,
            card.temperatureOrigin, card.uncertain,       card.scanRule};
}

void setDecision(ModelCard& card, const ModelDecision& decision)
{
    card.threshold = decision.threshold;
    card.thresholdOrigin = decision.thresholdOrigin;
    card.temperature = decision.temperature;
    card.temperatureOrigin = decision.temperatureOrigin;
    card.uncertain = decision.uncertain;
    card.scanRule = decision.scanRule;
}

void setTemperature(ModelCard& card, double temperature, const std::optional<ChoiceOrigin>& origin)
{
    checkTemperature(temperature);
    const double before = std::exchange(card.temperature, temperature);
    card.temperatureOrigin = origin;
    if (card.classes.size() != 2)
        return;
    const auto move = [&](double& score) { score = scoreAtTemperature(score, before, temperature); };
    move(card.threshold);
    if (card.uncertain) {
        move(card.uncertain->from);
        move(card.uncertain->to);
    }
    if (card.scanRule.threshold)
        move(*card.scanRule.threshold);
}

void writeDecision(const std::filesystem::path& file, const ModelDecision& decision)
{
    checkDecision(decision);
    changeCard(file, [&decision](Json& card) { put(card, decisionOf(ModelCard::fromJson(card)), decision); });
}

} // namespace gg
