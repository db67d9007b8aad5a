#include "model/QuickScores.h"

#include "base/Error.h"
#include "base/JsonFields.h"
#include "base/NetworkLimits.h"
#include "model/CardChange.h"
#include "model/ModelCard.h"

#include <cmath>
#include <utility>

namespace gg {

namespace {

/// More than any network has; a file may claim what it likes.
constexpr std::size_t mostOperators = 10'000;

Json toJson(const OperatorRanges& ranges)
{
    Json json = Json::object();
    for (const auto& [name, range] : ranges)
        json[name] = {range.low, range.high};
    return json;
}

OperatorRanges rangesFromJson(const Json& json)
{
    JsonFields fields(json, "the ranges for int8");
    if (json.size() > mostOperators)
        throw Error(ErrorKind::BadInput, Message("The ranges for int8 are more than %1.", mostOperators));
    OperatorRanges ranges;
    for (const auto& [name, value] : json.items()) {
        const std::vector<double> ends = fields.numbers(name, 2);
        const ValueRange range{static_cast<float>(ends[0]), static_cast<float>(ends[1])};
        if (!std::isfinite(range.low) || !std::isfinite(range.high) || range.low > range.high)
            throw Error(ErrorKind::BadInput, Message("The range for int8 of %1 is none.", name));
        ranges.emplace(name, range);
    }
    return ranges;
}

bool isShare(double value)
{
    return value >= 0 && value <= 1;
}

Json toJson(const ScoreChange& change)
{
    const auto orNull = [](const std::optional<double>& area) { return area ? Json(*area) : Json(); };
    return {{"images", change.images},
            {"largest", change.largest},
            {"mean", change.mean},
            {"decided_otherwise", change.decidedOtherwise},
            {"refused_otherwise", change.refusedOtherwise ? Json(*change.refusedOtherwise) : Json()},
            {"auc_before", orNull(change.aucBefore)},
            {"auc_after", orNull(change.aucAfter)}};
}

ScoreChange changeFromJson(const Json& json)
{
    JsonFields fields(json, "what another precision changes");
    ScoreChange change;
    change.images = fields.count("images");
    change.largest = fields.number("largest");
    change.mean = fields.number("mean");
    change.decidedOtherwise = fields.count("decided_otherwise");
    if (!fields.value("refused_otherwise").is_null())
        change.refusedOtherwise = fields.count("refused_otherwise");
    change.aucBefore = fields.optionalNumber("auc_before");
    change.aucAfter = fields.optionalNumber("auc_after");
    std::vector<Message> problems;
    if (!isShare(change.largest) || !isShare(change.mean) || !isShare(change.aucBefore.value_or(0)) ||
        !isShare(change.aucAfter.value_or(0)))
        problems.push_back("a change or an area is not between 0 and 1");
    fields.finish(problems);
    return change;
}

} // namespace

Message QuickScores::described() const
{
    if (change.images == 0)
        return Message(
            "Scores are computed in %1, and differ by a little: evaluate --engine openvino-%1 says "
            "what that changes.",
            precisionName(precision));
    return Message("Scores are computed in %1: on the validation of %2, against single precision, %3.",
                   precisionName(precision), dataset, change.described());
}

Json toJson(const QuickScores& quick)
{
    Json json = {{"precision", precisionName(quick.precision)},
                 {"data_set", quick.dataset},
                 {"change", toJson(quick.change)}};
    if (quick.distanceThreshold)
        json["distance_threshold"] = *quick.distanceThreshold;
    if (quick.precision == ComputePrecision::Int8) {
        json["ranges"] = toJson(quick.ranges);
        json["range_images"] = quick.rangeImages;
        json["self_test"] = quick.selfTest;
    }
    return json;
}

QuickScores quickScoresFromJson(const Json& json, std::size_t classes)
{
    JsonFields fields(json, "the precision of quick scores");
    QuickScores quick;
    const std::optional<ComputePrecision> precision = precisionFromName(fields.text("precision"));
    quick.dataset = fields.text("data_set");
    quick.change = changeFromJson(fields.value("change"));
    if (!precision || *precision == ComputePrecision::Single)
        throw Error(ErrorKind::BadInput, "The precision of quick scores is neither bfloat16 nor int8.");
    quick.precision = *precision;
    std::vector<Message> problems;
    if (quick.precision == ComputePrecision::Int8) {
        quick.ranges = rangesFromJson(fields.value("ranges"));
        quick.rangeImages = fields.count("range_images");
        quick.selfTest = fields.numbers("self_test", classes);
        if (quick.ranges.empty())
            problems.push_back("ranges are none");
    }
    if (fields.has("distance_threshold")) {
        quick.distanceThreshold = fields.number("distance_threshold");
        if (!(*quick.distanceThreshold >= 0 && *quick.distanceThreshold <= 2))
            problems.push_back("distance_threshold is not between 0 and 2");
    }
    if (quick.dataset.size() > limits::nameBytes)
        problems.push_back(Message("data_set is longer than %1 bytes", limits::nameBytes));
    fields.finish(problems);
    return quick;
}

bool hasQuickScores(const std::filesystem::path& file)
{
    try {
        return readModelCard(file).quickScores.has_value();
    } catch (const Error&) {
        return false; // whoever opens it says what is wrong
    }
}

void writeQuickScores(const std::filesystem::path& file, const std::optional<QuickScores>& quick)
{
    changeCard(file, [&quick](Json& card) {
        if (quick)
            card["quick_scores"] = toJson(*quick);
        else
            card.erase("quick_scores");
    });
}

} // namespace gg
