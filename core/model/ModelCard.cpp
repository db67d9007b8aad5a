#include "model/ModelCard.h"

#include "base/Error.h"
#include "base/Text.h"
#include "base/JsonFields.h"

#include <algorithm>
#include <cmath>
#include <set>

namespace gg {

namespace {

constexpr const char* formatName = "groundglass-model-1";

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

std::vector<std::string> cardProblems(const ModelCard& card)
{
    std::vector<std::string> problems;
    if (card.architecture.empty())
        problems.push_back("architecture is empty");
    const std::set<std::string> distinct(card.classes.begin(), card.classes.end());
    if (card.classes.size() < 2 || distinct.size() != card.classes.size() || distinct.contains(""))
        problems.push_back("classes are not at least two different names");
    if (card.positiveClass < 0 || static_cast<std::size_t>(card.positiveClass) >= card.classes.size())
        problems.push_back("positive_class is none of the classes");
    if (!(card.threshold >= 0 && card.threshold <= 1))
        problems.push_back("threshold is not between 0 and 1");
    if (!(card.temperature > 0) || !std::isfinite(card.temperature))
        problems.push_back("temperature is not above 0");
    for (const std::vector<double>& row : card.selfTest.logits)
        if (row.size() != card.classes.size())
            problems.push_back(std::to_string(card.classes.size()) +
                               " classes are named, but self_test has " + std::to_string(row.size()) +
                               " logits");
    return problems;
}

} // namespace

std::vector<std::string> ModelCard::unnamedClasses(std::size_t count)
{
    std::vector<std::string> names;
    for (std::size_t i = 0; i < count; ++i)
        names.push_back("class " + std::to_string(i));
    return names;
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
    json["provenance"] = provenance;
    json["self_test"] = selfTestToJson(selfTest);
    return json;
}

ModelCard ModelCard::fromJson(const Json& json)
{
    JsonFields fields(json, "the model card");
    const std::string format = fields.text("format");
    if (format != formatName)
        throw Error(ErrorKind::BadInput, "The model card's format is " + printable(format) +
                                             ", which this version does not know.");
    ModelCard card;
    card.architecture = fields.text("architecture");
    card.classes = classNames(fields);
    card.positiveClass = indexOfClass(card.classes, fields.text("positive_class"));
    card.preprocessing = preprocessingFromJson(fields.value("preprocessing"));
    card.threshold = fields.number("threshold");
    card.temperature = fields.number("temperature");
    card.provenance = fields.value("provenance");
    card.selfTest = selfTestFromJson(fields.value("self_test"));
    fields.finish(cardProblems(card));
    return card;
}

} // namespace gg
