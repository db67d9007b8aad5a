#include "eval/EstimateJson.h"

#include "base/Error.h"

#include <array>

namespace gg {

namespace {

template <typename Value>
Value valueOf(const Json& json, const std::string& key, const std::filesystem::path& file)
{
    const auto found = json.find(key);
    if (found == json.end())
        throw badFile(file, Message("has no \"%1\"", key));
    try {
        return found->get<Value>();
    } catch (const Json::exception& exception) {
        throw badFile(file, Message("\"%1\" is not what it should be", key), exception.what());
    }
}

} // namespace

void addEstimate(Json& json, const std::string& name, const std::optional<Estimate>& estimate)
{
    json[name] = estimate ? Json(estimate->value) : Json();
    json[name + "_ci"] =
        estimate ? Json(std::array{estimate->interval.low, estimate->interval.high}) : Json();
}

std::optional<Estimate> estimateIn(const Json& json, const std::string& name,
                                   const std::filesystem::path& file)
{
    const auto found = json.find(name);
    if (found == json.end() || found->is_null())
        return std::nullopt;
    const auto value = valueOf<double>(json, name, file);
    const auto ends = valueOf<std::array<double, 2>>(json, name + "_ci", file);
    return Estimate{value, {ends[0], ends[1]}};
}

} // namespace gg
