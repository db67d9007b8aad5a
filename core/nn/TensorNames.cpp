#include "nn/TensorNames.h"

#include "nn/PublishedNames.h"

#include <algorithm>
#include <array>
#include <utility>

namespace gg {

namespace {

bool isCounter(std::string_view name)
{
    constexpr std::array<std::string_view, 3> counters = {"total_ops", "total_params", "n_averaged"};
    const std::string_view last = name.substr(name.rfind('.') + 1);
    return std::find(counters.begin(), counters.end(), last) != counters.end();
}

StateDict withoutCounters(const StateDict& tensors)
{
    StateDict kept;
    for (const auto& [name, tensor] : tensors) {
        if (!isCounter(name))
            kept.set(name, tensor);
    }
    return kept;
}

// All that every name begins with, in whole parts: `module.model.`; empty when there is nothing.
std::string sharedPrefix(const StateDict& tensors)
{
    if (tensors.size() == 0)
        return {};
    std::string_view shared = tensors.begin()->first;
    for (const auto& [name, tensor] : tensors) {
        const auto [end, ignored] = std::mismatch(shared.begin(), shared.end(), name.begin(), name.end());
        shared = shared.substr(0, static_cast<std::size_t>(end - shared.begin()));
    }
    const auto dot = shared.rfind('.');
    return dot == std::string_view::npos ? std::string() : std::string(shared.substr(0, dot + 1));
}

} // namespace

void useNetworkNames(WeightFile& weights)
{
    const StateDict tensors = withoutCounters(weights.tensors);
    const std::string prefix = sharedPrefix(tensors);
    StateDict renamed;
    for (const auto& [name, tensor] : tensors)
        renamed.set(todaysName(name.substr(prefix.size())), tensor);
    weights.tensors = std::move(renamed);

    std::vector<ModuleRecord> modules;
    for (ModuleRecord& module : weights.modules) {
        // The wrappers themselves stand before what they wrap: `module` before `module.conv1`.
        const bool isInside = (module.name + ".").starts_with(prefix);
        if (isInside && module.name.size() + 1 > prefix.size())
            module.name = todaysName(module.name.substr(prefix.size()));
        else if (isInside)
            module.name.clear();
        else
            continue;
        modules.push_back(std::move(module));
    }
    weights.modules = std::move(modules);
}

} // namespace gg
