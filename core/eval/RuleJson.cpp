#include "eval/RuleJson.h"

#include "base/Error.h"
#include "base/JsonFields.h"

#include <string>
#include <vector>

namespace gg {

namespace {

/// Of an image or a patient count.
std::size_t count(JsonFields& fields, const std::string& key)
{
    const int value = fields.integer(key);
    if (value < 0)
        throw Error(ErrorKind::BadInput, Message("The model card's %1 is less than nothing.", key));
    return static_cast<std::size_t>(value);
}

bool isShare(double value)
{
    return value >= 0 && value <= 1;
}

} // namespace

Json uncertainBandToJson(const UncertainBand& band)
{
    return {{"from", band.from}, {"to", band.to}, {"coverage", band.coverage}, {"images", band.images}};
}

UncertainBand uncertainBandFromJson(const Json& json)
{
    JsonFields fields(json, "the model card's uncertain band");
    UncertainBand band;
    band.from = fields.number("from");
    band.to = fields.number("to");
    band.coverage = fields.number("coverage");
    band.images = count(fields, "images");
    std::vector<Message> problems;
    if (!isShare(band.from) || !isShare(band.to) || band.from > band.to || !isShare(band.coverage))
        problems.push_back("is no band of scores between 0 and 1");
    fields.finish(problems);
    return band;
}

Json scanRuleToJson(const ScanRule& rule)
{
    return {{"upper_share", rule.upperShare},
            {"threshold", rule.threshold ? Json(*rule.threshold) : Json()},
            {"patients", rule.patients}};
}

ScanRule scanRuleFromJson(const Json& json)
{
    JsonFields fields(json, "the model card's rule for scans");
    ScanRule rule;
    rule.upperShare = fields.number("upper_share");
    if (!fields.value("threshold").is_null())
        rule.threshold = fields.number("threshold");
    rule.patients = count(fields, "patients");
    std::vector<Message> problems;
    if (!(rule.upperShare > 0 && rule.upperShare <= 1))
        problems.push_back("upper_share is not above 0 and at most 1");
    if (rule.threshold && !isShare(*rule.threshold))
        problems.push_back("threshold is not between 0 and 1");
    fields.finish(problems);
    return rule;
}

} // namespace gg
