#include "nn/AveragedWeights.h"

#include "base/Text.h"
#include "nn/NameParts.h"

#include <array>

namespace gg {

namespace {

std::string shown(std::string_view name)
{
    return printable(name.ends_with('.') ? name.substr(0, name.size() - 1) : name);
}

} // namespace

bool namesAveragedWeights(std::string_view name)
{
    constexpr std::array<std::string_view, 6> words = {"average", "averaged", "averaging",
                                                       "ema",     "polyak",   "swa"};
    return hasWord(name, words);
}

bool namesFollowingNetwork(std::string_view name)
{
    // MoCo, BYOL, DINO and mean teachers.
    constexpr std::array<std::string_view, 2> words = {"momentum", "teacher"};
    constexpr std::array<std::string_view, 3> parts = {"encoder_k", "target_encoder", "target_network"};
    return hasWord(name, words) || hasPart(name, parts);
}

std::string averagedWeightsNote(std::string_view raw, std::string_view averaged, bool tookAveraged)
{
    const std::string both =
        "It holds raw weights (" + shown(raw) + ") and averaged ones (" + shown(averaged) + "): ";
    return both + (tookAveraged ? "the averaged ones are used."
                                : "the raw ones are used, as the averaged ones are not complete.");
}

} // namespace gg
