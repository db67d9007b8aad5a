// CardFile: a model file with a card and hardly any tensors, for tests of what changes or reads cards alone.
#pragma once

#include "base/SafetensorsWriter.h"
#include "model/ModelCard.h"

#include <array>
#include <filesystem>
#include <span>

namespace gg::test {

/// Of the classes NonCOVID and COVID.
inline void writeCardFile(const std::filesystem::path& file)
{
    ModelCard card;
    card.architecture = "resnet18";
    card.classes = {"NonCOVID", "COVID"};
    card.selfTest = {"abc", {{0.1, -0.5}}};
    const std::array<float, 2> values = {1, 2};
    writeSafetensorsFile(file, {{"a", TensorType::F32, {2}, std::as_bytes(std::span(values))}},
                         {{ModelCard::key, card.toJson().dump()}});
}

} // namespace gg::test
