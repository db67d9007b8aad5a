#include "model/ModelDecision.h"

#include "base/AtomicFile.h"
#include "base/Error.h"
#include "base/JsonText.h"
#include "base/Paths.h"
#include "base/SafetensorsHeader.h"
#include "eval/RuleJson.h"
#include "eval/Temperature.h"
#include "model/ModelCard.h"
#include "model/StarterModel.h"

#include <cstdint>
#include <fstream>
#include <optional>
#include <span>
#include <string>
#include <utility>
#include <vector>

namespace gg {

namespace {

Error noModelFile(const std::filesystem::path& file)
{
    return badFile(file, "has no model card of Groundglass, which could keep a threshold or a temperature");
}

SafetensorsHeader readHeader(const std::filesystem::path& file)
{
    try {
        return readSafetensorsHeader(file);
    } catch (const Error& error) {
        throw whyNoRegularFile(file) ? error : noModelFile(file);
    }
}

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

std::string withDecision(const std::string& card, const ModelDecision& decision,
                         const std::filesystem::path& file)
{
    try {
        Json changed = parseJson(card, "its model card");
        put(changed, decisionOf(ModelCard::fromJson(changed)), decision);
        return changed.dump();
    } catch (const Error& error) {
        throw badFile(file, error.text(), error.detail());
    }
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

void copyRest(std::ifstream& in, AtomicFile& target, const std::filesystem::path& file)
{
    std::vector<char> buffer(std::size_t{1} << 20);
    while (in) {
        in.read(buffer.data(), static_cast<std::streamsize>(buffer.size()));
        target.write(std::as_bytes(std::span(buffer).first(static_cast<std::size_t>(in.gcount()))));
    }
    if (!in.eof())
        throw badFile(file, "cannot be read");
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
    if (const std::optional<StarterModel> starter = starterModel(); starter && starter->isIn(file))
        throw Error(ErrorKind::Usage,
                    "The starter model is part of the program and stays as it is; a threshold or a "
                    "temperature can be kept in a model of your own.");
    checkDecision(decision);
    SafetensorsHeader header = readHeader(file);
    const std::optional<std::string> card = header.metadata(ModelCard::key);
    if (!card)
        throw noModelFile(file);
    header.json[SafetensorsHeader::metadataKey][ModelCard::key] = withDecision(*card, decision, file);
    std::string text = header.json.dump();
    text.resize((text.size() + 7) / 8 * 8, ' '); // as Python's library aligns the tensors
    const std::uint64_t length = text.size();

    std::ifstream in(file, std::ios::binary);
    in.seekg(static_cast<std::streamoff>(header.tensorsAt));
    if (!in)
        throw badFile(file, "cannot be read");
    AtomicFile target(file);
    target.write(std::as_bytes(std::span(&length, 1)));
    target.write(text);
    copyRest(in, target, file);
    target.commit();
}

} // namespace gg
