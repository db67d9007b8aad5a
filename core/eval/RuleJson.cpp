#include "eval/RuleJson.h"

#include "base/JsonFields.h"

#include <vector>

namespace gg {

namespace {

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
    band.images = fields.count("images");
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
    rule.threshold = fields.optionalNumber("threshold");
    rule.patients = fields.count("patients");
    std::vector<Message> problems;
    if (!(rule.upperShare > 0 && rule.upperShare <= 1))
        problems.push_back("upper_share is not above 0 and at most 1");
    if (rule.threshold && !isShare(*rule.threshold))
        problems.push_back("threshold is not between 0 and 1");
    fields.finish(problems);
    return rule;
}

} // namespace gg
