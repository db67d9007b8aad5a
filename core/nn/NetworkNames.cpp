#include "nn/NetworkNames.h"

#include "base/Text.h"
#include "nn/AveragedWeights.h"
#include "nn/NameParts.h"
#include "nn/PublishedNames.h"

#include <algorithm>
#include <array>
#include <span>
#include <unordered_set>

namespace gg {

namespace {

constexpr std::array<std::string_view, 10> firstTensors = {
    "_conv_stem.weight",   "class_token",       "conv1.0.weight",
    "conv1.conv.weight",   "conv1.weight",      "Conv2d_1a_3x3.conv.weight",
    "features.0.0.weight", "features.0.weight", "features.conv0.weight",
    "stem.0.weight"};

bool isCounter(std::string_view name)
{
    constexpr std::array<std::string_view, 3> counters = {"total_ops", "total_params", "n_averaged"};
    return std::find(counters.begin(), counters.end(), lastPart(name)) != counters.end();
}

// No network has layers of such names: criteria and metrics that are modules (as torchmetrics'), their
// states, the queues of contrastive training.
bool isForTrainingAlone(std::string_view name)
{
    constexpr std::array<std::string_view, 13> words = {
        "acc",    "accuracy", "auroc",  "confmat", "confusion", "criteria",  "criterion",
        "losses", "loss",     "metric", "metrics", "queue",     "thresholds"};
    constexpr std::array<std::string_view, 8> parts = {"class_weight", "class_weights", "fn", "fp",
                                                       "loss_weights", "pos_weight",    "tn", "tp"};
    return hasWord(name, words) || hasPart(name, parts);
}

std::vector<std::string> unwrapped(const std::vector<std::string_view>& inFile)
{
    std::vector<std::string> names;
    std::unordered_set<std::string> distinct;
    for (const std::string_view name : inFile) {
        names.push_back(withoutWrappers(name));
        // Two that a wrapper alone tells apart keep it.
        if (!distinct.insert(names.back()).second)
            return {inFile.begin(), inFile.end()};
    }
    return names;
}

/// A place where a network begins.
struct Place
{
    std::string_view prefix;  ///< with its dot
    std::size_t position = 0; ///< of its first tensor among the names
    std::size_t tensors = 0;
};

// The prefixes of first tensors that lie in no other one: a block in a ResNet has a conv1 too.
std::vector<Place> placesIn(const std::vector<std::string_view>& names)
{
    std::vector<Place> all;
    for (std::size_t i = 0; i < names.size(); ++i) {
        for (const std::string_view first : firstTensors) {
            const std::string_view prefix =
                names[i].substr(0, names[i].size() - std::min(first.size(), names[i].size()));
            if (names[i].ends_with(first) && (prefix.empty() || prefix.ends_with('.')))
                all.push_back({prefix, i, 0});
        }
    }
    // A prefix stands before all that begin with it.
    std::sort(all.begin(), all.end(), [](const Place& a, const Place& b) { return a.prefix < b.prefix; });
    std::vector<Place> outer;
    for (const Place& place : all) {
        if (outer.empty() || !place.prefix.starts_with(outer.back().prefix))
            outer.push_back(place);
    }
    return outer;
}

// By the order of the names, like the places, so that each name is looked at once.
void countTensors(std::vector<Place>& places, std::vector<std::string_view> names)
{
    std::sort(names.begin(), names.end());
    for (Place& place : places) {
        auto name = std::lower_bound(names.begin(), names.end(), place.prefix);
        for (; name != names.end() && name->starts_with(place.prefix); ++name)
            ++place.tensors;
    }
}

const Place* firstOf(const std::vector<Place>& places, bool (*isWanted)(std::string_view))
{
    const Place* first = nullptr;
    for (const Place& place : places) {
        if (isWanted(place.prefix) && (first == nullptr || place.position < first->position))
            first = &place;
    }
    return first;
}

bool isPlain(std::string_view prefix)
{
    return !namesAveragedWeights(prefix) && !namesFollowingNetwork(prefix);
}

const Place* chosen(const std::vector<Place>& places, std::vector<Message>& notes)
{
    const Place* plain = firstOf(places, isPlain);
    const Place* averaged = firstOf(places, namesAveragedWeights);
    if (plain == nullptr || averaged == nullptr)
        return plain != nullptr ? plain : averaged != nullptr ? averaged : places.data();
    const bool isComplete = averaged->tensors >= plain->tensors;
    notes.push_back(averagedWeightsNote(plain->prefix, averaged->prefix, isComplete));
    return isComplete ? averaged : plain;
}

// All that every name begins with, in whole parts.
std::string_view sharedPrefix(const std::vector<std::string_view>& names)
{
    if (names.empty())
        return {};
    std::string_view shared = names.front();
    for (const std::string_view name : names) {
        const auto [end, ignored] = std::mismatch(shared.begin(), shared.end(), name.begin(), name.end());
        shared = shared.substr(0, static_cast<std::size_t>(end - shared.begin()));
    }
    const auto dot = shared.rfind('.');
    return dot == std::string_view::npos ? std::string_view() : shared.substr(0, dot + 1);
}

} // namespace

std::string withoutWrappers(std::string_view name)
{
    constexpr std::array<std::string_view, 4> wrappers = {"module", "_orig_mod", "_fsdp_wrapped_module",
                                                          "_checkpoint_wrapped_module"};
    std::string bare;
    for (const std::string_view part : split(name, '.')) {
        if (std::find(wrappers.begin(), wrappers.end(), part) != wrappers.end())
            continue;
        if (!bare.empty())
            bare += '.';
        bare += part;
    }
    return bare;
}

std::vector<std::string> networkPlaces(const std::vector<std::string>& names)
{
    std::vector<std::string> found;
    for (const Place& place : placesIn({names.begin(), names.end()}))
        if (!place.prefix.empty())
            found.emplace_back(place.prefix.substr(0, place.prefix.size() - 1));
    return found;
}

bool isFirstTensor(std::string_view name)
{
    return std::find(firstTensors.begin(), firstTensors.end(), name) != firstTensors.end();
}

NetworkNames networkNames(const std::vector<std::string_view>& inFile)
{
    NetworkNames result;
    const std::vector<std::string> bare = unwrapped(inFile);
    std::vector<std::string_view> names;
    for (const std::string& name : bare) {
        if (!isCounter(name) && !isForTrainingAlone(name))
            names.push_back(name);
    }
    std::vector<Place> places = placesIn(names);
    countTensors(places, names);
    result.prefix = places.empty() ? sharedPrefix(names) : chosen(places, result.notes)->prefix;
    constexpr std::array<std::string_view, 2> contrastive = {"encoder_q", "online_encoder"};
    if (hasPart(result.prefix, contrastive))
        result.notes.push_back(
            Message("It was trained to tell pictures apart, without classes (%1): its outputs "
                    "are no classes unless it was trained further.",
                    result.prefix.substr(0, result.prefix.size() - 1)));
    for (std::size_t i = 0; i < bare.size(); ++i) {
        result.own.emplace_back();
        if (isCounter(bare[i]))
            continue;
        const bool isInside = bare[i].starts_with(result.prefix);
        const std::string rest = isInside ? bare[i].substr(result.prefix.size()) : bare[i];
        if (isForTrainingAlone(bare[i]) || !isPlain(rest))
            result.passedOver.emplace_back(inFile[i]);
        else if (isInside)
            result.own.back() = todaysName(rest);
        else
            result.unexplained.emplace_back(inFile[i]);
    }
    return result;
}

} // namespace gg
