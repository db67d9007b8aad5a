#include "model/ModelCard.h"

#include "base/Error.h"
#include "base/JsonFields.h"
#include "base/JsonText.h"
#include "base/Messages.h"
#include "base/NetworkLimits.h"
#include "base/SafetensorsHeader.h"
#include "base/Text.h"
#include "eval/RuleJson.h"

#include <algorithm>
#include <optional>
#include <set>

namespace gg {

namespace {

constexpr const char* formatName = "groundglass-model-1";
// Beyond these, scores are certain or equal whatever the network says, and overflow is near.
constexpr double coldest = 0.001;
constexpr double hottest = 1000;
constexpr const char* conversionNotesKey = "converted_notes";
constexpr std::size_t mostNotes = 20;

Json selfTestToJson(const SelfTest& test)
{
    Json json = Json::object();
    json["input_hash"] = test.inputHash;
    json["logits"] = test.logits;
    return json;
}

SelfTest selfTestFromJson(const Json& json)
{
    JsonFields fields(json, "the model's self-test");
    SelfTest test;
    test.inputHash = fields.text("input_hash");
    try {
        test.logits = fields.value("logits").get<std::vector<std::vector<double>>>();
    } catch (const Json::exception& error) {
        throw Error(ErrorKind::BadInput, "The model's self-test has no table of logits.", error.what());
    }
    fields.finish({});
    return test;
}

std::vector<std::string> classNames(JsonFields& fields)
{
    try {
        return fields.value("classes").get<std::vector<std::string>>();
    } catch (const Json::exception& error) {
        throw Error(ErrorKind::BadInput, "The model card's classes are not a list of names.", error.what());
    }
}

int indexOfClass(const std::vector<std::string>& classes, const std::string& name)
{
    const auto found = std::find(classes.begin(), classes.end(), name);
    return found == classes.end() ? -1 : static_cast<int>(found - classes.begin());
}

// Class names stand in JSON, in CSV headings and on terminals.
std::optional<Message> classProblem(const std::vector<std::string>& classes)
{
    if (classes.size() > limits::outputs)
        return Message("classes are more than %1", limits::outputs);
    std::set<std::string_view> distinct;
    std::size_t bytes = 0;
    for (const std::string& name : classes) {
        bytes += name.size();
        // Twice escaped, a name takes up to four times its bytes in the header of the file.
        if (name.size() > limits::nameBytes || bytes > limits::weightHeaderBytes / 8)
            return Message("classes have a name of more than %1 bytes, or too many long ones",
                           limits::nameBytes);
        if (!isUtf8(name))
            return Message("classes have the name %1, which is not UTF-8; rename it", name);
        if (printable(name) != name)
            return Message("classes have the name %1, which has characters that cannot be shown; rename it",
                           name);
        distinct.insert(name);
    }
    if (classes.size() < 2 || distinct.size() != classes.size() || distinct.contains(""))
        return Message("classes are not at least two different names");
    return std::nullopt;
}

std::vector<Message> selfTestProblems(const ModelCard& card)
{
    const std::vector<std::vector<double>>& logits = card.selfTest.logits;
    if (logits.size() != 1)
        return {Message("self_test has %1 rows of logits, not one", logits.size())};
    if (logits[0].size() != card.classes.size())
        return {Message("%1 classes are named, but self_test has %2 logits", card.classes.size(),
                        logits[0].size())};
    return {};
}

} // namespace

ModelCard parseModelCard(const std::string& text, const std::filesystem::path& file)
{
    try {
        return ModelCard::fromJson(parseJson(text, "its model card"));
    } catch (const Error& error) {
        throw badFile(file, error.text(), error.detail());
    }
}

ModelCard readModelCard(const std::filesystem::path& file)
{
    const std::optional<std::string> text = readSafetensorsHeader(file).metadata(ModelCard::key);
    if (!text)
        throw badFile(file, "has no model card");
    return parseModelCard(*text, file);
}

std::vector<Message> problems(const ModelCard& card)
{
    std::vector<Message> found;
    if (card.architecture.empty() || card.architecture.size() > limits::nameBytes)
        found.push_back("architecture is no name");
    if (auto problem = classProblem(card.classes))
        found.push_back(std::move(*problem));
    if (card.positiveClass < 0 || static_cast<std::size_t>(card.positiveClass) >= card.classes.size())
        found.push_back("positive_class is none of the classes");
    if (!(card.threshold >= 0 && card.threshold <= 1))
        found.push_back("threshold is not between 0 and 1");
    if (!ModelCard::isTemperature(card.temperature))
        found.push_back("temperature is not between 0.001 and 1000");
    if (!card.provenance.is_object())
        found.push_back("provenance is no JSON object");
    if (card.lungTerm.has_value() != card.preprocessing.lungs.measureLungs)
        found.push_back("lungs are measured without a term that uses them, or the other way round");
    for (const Message& problem : gg::problems(card.preprocessing))
        found.push_back(Message("preprocessing: %1", problem));
    return found;
}

std::vector<Message> conversionNotes(const ModelCard& card)
{
    std::vector<Message> notes;
    const auto found = card.provenance.find(conversionNotesKey);
    if (found == card.provenance.end() || !found->is_array())
        return notes;
    for (const Json& note : *found) {
        // Anyone may have written the file.
        if (note.is_string() && notes.size() < mostNotes)
            notes.push_back(
                Message::verbatim(note.get_ref<const std::string&>().substr(0, limits::nameBytes)));
    }
    return notes;
}

void setConversionNotes(ModelCard& card, const std::vector<Message>& notes)
{
    card.provenance[conversionNotesKey] = english(notes);
}

std::vector<std::string> ModelCard::unnamedClasses(std::size_t count)
{
    std::vector<std::string> names;
    for (std::size_t i = 0; i < count; ++i)
        names.push_back("class " + std::to_string(i));
    return names;
}

bool ModelCard::isTemperature(double temperature)
{
    return temperature >= coldest && temperature <= hottest;
}

bool ModelCard::isUncertain(std::span<const double> scores) const
{
    return uncertain && uncertain->contains(scores[static_cast<std::size_t>(positiveClass)]);
}

Json ModelCard::toJson() const
{
    Json json = Json::object();
    json["format"] = formatName;
    json["architecture"] = architecture;
    json["classes"] = classes;
    json["positive_class"] = classes.at(static_cast<std::size_t>(positiveClass));
    json["preprocessing"] = gg::toJson(preprocessing);
    json["threshold"] = threshold;
    json["temperature"] = temperature;
    // Older versions know none of these: files that do without stay readable by them.
    if (lungTerm)
        json["lung_term"] = gg::toJson(*lungTerm);
    if (uncertain)
        json["uncertain"] = uncertainBandToJson(*uncertain);
    if (scanRule != ScanRule())
        json["scan_rule"] = scanRuleToJson(scanRule);
    if (thresholdOrigin)
        json["threshold_origin"] = gg::toJson(*thresholdOrigin);
    if (temperatureOrigin)
        json["temperature_origin"] = gg::toJson(*temperatureOrigin);
    if (!refusesNoChest)
        json["refuses_no_chest"] = false;
    if (quickScores)
        json["quick_scores"] = gg::toJson(*quickScores);
    json["provenance"] = provenance;
    json["self_test"] = selfTestToJson(selfTest);
    return json;
}

ModelCard ModelCard::fromJson(const Json& json)
{
    JsonFields fields(json, "the model card");
    const std::string format = fields.text("format");
    if (format != formatName)
        throw Error(ErrorKind::BadInput,
                    Message("The model card's format is %1, which this version does not know.", format));
    ModelCard card;
    card.architecture = fields.text("architecture");
    card.classes = classNames(fields);
    card.positiveClass = indexOfClass(card.classes, fields.text("positive_class"));
    card.preprocessing = preprocessingFromJson(fields.value("preprocessing"));
    card.threshold = fields.number("threshold");
    card.temperature = fields.number("temperature");
    if (fields.has("lung_term"))
        card.lungTerm = lungTermFromJson(fields.value("lung_term"), card.classes.size());
    if (fields.has("uncertain"))
        card.uncertain = uncertainBandFromJson(fields.value("uncertain"));
    if (fields.has("scan_rule"))
        card.scanRule = scanRuleFromJson(fields.value("scan_rule"));
    if (fields.has("threshold_origin"))
        card.thresholdOrigin = choiceOriginFromJson(fields.value("threshold_origin"));
    if (fields.has("temperature_origin"))
        card.temperatureOrigin = choiceOriginFromJson(fields.value("temperature_origin"));
    if (fields.has("refuses_no_chest"))
        card.refusesNoChest = fields.boolean("refuses_no_chest");
    if (fields.has("quick_scores"))
        card.quickScores = quickScoresFromJson(fields.value("quick_scores"), card.classes.size());
    card.provenance = fields.value("provenance");
    card.selfTest = selfTestFromJson(fields.value("self_test"));
    std::vector<Message> found = problems(card);
    for (Message& problem : selfTestProblems(card))
        found.push_back(std::move(problem));
    fields.finish(found);
    return card;
}

} // namespace gg
