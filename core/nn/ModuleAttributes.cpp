#include "nn/ModuleAttributes.h"

#include "nn/LayerTraits.h"

#include <algorithm>
#include <array>
#include <vector>

namespace gg {

namespace {

constexpr std::size_t longestText = 32;
constexpr std::size_t longestClassName = 200;

constexpr std::array<std::string_view, 11> telling = {
    "stride",      "padding",     "dilation",          "groups",     "padding_mode", "eps", "ceil_mode",
    "kernel_size", "output_size", "count_include_pad", "approximate"};

std::string textOf(const PickleTree& tree, PickleRef value)
{
    if (const auto* truth = tree.as<bool>(value))
        return *truth ? "1" : "0";
    if (const auto* real = tree.as<double>(value))
        return traitText(*real);
    if (const auto* text = tree.as<std::string>(value))
        return text->size() <= longestText ? *text : std::string();
    std::vector<std::int64_t> numbers;
    if (const auto number = tree.integer(value)) {
        numbers.push_back(*number);
    } else if (const auto* list = tree.as<PickleSequence>(value);
               list != nullptr && list->items.size() <= 3) {
        for (const PickleRef item : list->items) {
            const auto part = tree.integer(item);
            if (!part)
                return {};
            numbers.push_back(*part);
        }
    }
    return traitText(numbers);
}

} // namespace

std::string moduleClassOf(const PickleTree& tree, PickleRef module)
{
    const auto* object = tree.as<PickleObject>(module);
    if (object == nullptr)
        return {};
    PickleRef callable = object->callable;
    // PyTorch's older files keep a class's source beside it: ("module", class, file, source).
    if (const auto* persistent = tree.as<PicklePersistent>(callable)) {
        const PickleRef* saved = tree.item(persistent->id, 1);
        if (saved == nullptr)
            return {};
        callable = *saved;
    }
    std::string name = tree.globalName(callable);
    return name.size() <= longestClassName ? name : std::string();
}

std::map<std::string, std::string> moduleAttributes(const PickleTree& tree, PickleRef state)
{
    std::map<std::string, std::string> attributes;
    const PickleEntries* entries = tree.entries(state);
    if (entries == nullptr)
        return attributes;
    for (const auto& [key, value] : *entries) {
        const auto* name = tree.as<std::string>(key);
        if (name == nullptr || std::find(telling.begin(), telling.end(), *name) == telling.end())
            continue;
        if (std::string text = textOf(tree, value); !text.empty())
            attributes.emplace(*name, std::move(text));
    }
    return attributes;
}

} // namespace gg
