#include "nn/TensorNames.h"

#include "base/Messages.h"
#include "nn/NetworkNames.h"
#include "nn/PublishedNames.h"

#include <utility>

namespace gg {

namespace {

// Parents come first, so that of a wrapper and what it wraps the latter stays.
std::vector<ModuleRecord> renamed(std::vector<ModuleRecord> modules, const std::string& prefix)
{
    std::vector<ModuleRecord> result;
    for (ModuleRecord& module : modules) {
        const std::string bare = withoutWrappers(module.name);
        if (!(bare + ".").starts_with(prefix) && !(bare.empty() && prefix.empty()))
            continue;
        module.name = bare.size() > prefix.size() ? todaysName(bare.substr(prefix.size())) : std::string();
        if (!result.empty() && result.back().name == module.name)
            result.pop_back();
        result.push_back(std::move(module));
    }
    return result;
}

} // namespace

void useNetworkNames(WeightFile& weights)
{
    std::vector<std::string_view> inFile;
    for (const auto& [name, tensor] : weights.tensors)
        inFile.push_back(name);
    NetworkNames names = networkNames(inFile);

    StateDict own;
    auto name = names.own.begin();
    for (const auto& [ignored, tensor] : weights.tensors) {
        if (*name)
            own.set(std::move(**name), tensor);
        ++name;
    }
    weights.notes.insert(weights.notes.end(), names.notes.begin(), names.notes.end());
    if (!names.passedOver.empty())
        weights.notes.push_back(
            Message("Passed over, as only training needs it: %1.", shortList(names.passedOver)));
    weights.unexplained = std::move(names.unexplained);
    weights.modules = renamed(std::move(weights.modules), names.prefix);
    weights.tensors = std::move(own);
}

} // namespace gg
