#include "nn/ModuleCheck.h"

#include "base/Text.h"
#include "nn/NameParts.h"
#include "nn/Network.h"

#include <algorithm>
#include <array>
#include <set>
#include <utility>

namespace gg {

namespace {

using Attributes = std::map<std::string, std::string>;

std::string valueOf(const Attributes& attributes, const char* key)
{
    const auto found = attributes.find(key);
    return found == attributes.end() ? std::string() : found->second;
}

// Modules that compute the same under another name.
bool isSameKind(std::string_view ours, std::string_view theirs)
{
    constexpr std::array<std::pair<std::string_view, std::string_view>, 3> alike = {
        {{"BatchNorm2d", "SyncBatchNorm"},
         {"BatchNorm2d", "FrozenBatchNorm2d"},
         {"Linear", "NonDynamicallyQuantizableLinear"}}};
    return ours == theirs || std::find(alike.begin(), alike.end(), std::pair(ours, theirs)) != alike.end();
}

// torchvision's ResNets and SqueezeNets before 0.3: the mean over the whole of the map that pictures of
// 224 x 224 give.
bool isWholeMean(const LayerTraits& ours, std::string_view theirs, const Attributes& attributes)
{
    const std::string kernel = valueOf(attributes, "kernel_size");
    return ours.kind == "AdaptiveAvgPool2d" && theirs == "AvgPool2d" &&
           valueOf(ours.attributes, "output_size") == "1" && valueOf(attributes, "padding") == "0" &&
           (kernel == "7" || kernel == "13");
}

// In the place of the head a file may have a sequence, if all in it but the linear layer does nothing at
// inference.
bool isHarmlessInHead(std::string_view kind)
{
    constexpr std::array<std::string_view, 5> harmless = {"Sequential", "Dropout", "Identity", "Flatten",
                                                          "Linear"};
    return kind.empty() || std::find(harmless.begin(), harmless.end(), kind) != harmless.end();
}

std::optional<Message> difference(const std::string& network, const LayerTraits& ours,
                                  const ModuleRecord& module)
{
    const std::string_view kind = lastPart(module.className);
    if (ours.kind.empty() || kind.empty() || isWholeMean(ours, kind, module.attributes))
        return std::nullopt;
    if (!isSameKind(ours.kind, kind))
        return Message("its %1 is a %2, %3's a %4", module.name, kind, network, ours.kind);
    for (const auto& [key, value] : ours.attributes) {
        const std::string theirs = valueOf(module.attributes, key.c_str());
        if (!theirs.empty() && theirs != value)
            return Message("its %1 has %2 %3, %4's has %5", module.name, key, theirs, network, value);
    }
    return std::nullopt;
}

} // namespace

std::optional<Message> firstDifference(const Network& network, std::span<const ModuleRecord> modules)
{
    const auto layers = network.named_modules(/*name_prefix=*/{}, /*include_self=*/false);
    const std::string& head = network.headName();
    for (const ModuleRecord& module : modules) {
        const std::string_view kind = lastPart(module.className);
        if (module.name == head && kind == "Sequential")
            continue;
        if (module.name.starts_with(head + ".") && !isHarmlessInHead(kind))
            return Message("its head holds a %1, %2's is linear", kind, network.architecture());
        const auto* found = layers.find(module.name);
        const auto* layer = found != nullptr ? dynamic_cast<const Layer*>(found->get()) : nullptr;
        if (layer == nullptr)
            continue;
        if (auto different = difference(network.architecture(), layer->traits(), module))
            return different;
    }
    return std::nullopt;
}

std::vector<std::string> foreignClasses(std::span<const ModuleRecord> modules)
{
    std::vector<std::string> classes;
    std::set<std::string_view> met;
    for (const ModuleRecord& module : modules) {
        const std::string& name = module.className;
        const bool isKnown = name.empty() || name.starts_with("torch.") || name.starts_with("torchvision.") ||
                             name.starts_with("efficientnet_lite_pytorch.");
        if (!isKnown && met.insert(name).second)
            classes.push_back(name);
    }
    return classes;
}

} // namespace gg
