#include "nn/AveragedWeights.h"

#include "nn/NameParts.h"

#include <array>

namespace gg {

namespace {

std::string_view shown(std::string_view name)
{
    return name.ends_with('.') ? name.substr(0, name.size() - 1) : name;
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

Message averagedWeightsNote(std::string_view raw, std::string_view averaged, bool tookAveraged)
{
    return tookAveraged
               ? Message("It holds raw weights (%1) and averaged ones (%2): the averaged ones are used.",
                         shown(raw), shown(averaged))
               : Message("It holds raw weights (%1) and averaged ones (%2): the raw ones are used, as "
                         "the averaged ones are not complete.",
                         shown(raw), shown(averaged));
}

} // namespace gg
