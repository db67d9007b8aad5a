// ChoiceOrigin: on which images a number of a model's card was chosen after its training, its threshold or
// its temperature, and by which rule. What they say of it is too good, and most of all where they were meant
// to test it. A plain value; any thread.
#pragma once

#include "base/Json.h"
#include "base/Message.h"

#include <cstddef>
#include <string>
#include <string_view>

namespace gg {

struct ChoiceOrigin
{
    std::string rule;       ///< "sensitivity at least 0.95", "by hand"; in English
    std::string split;      ///< "train", "val", "test", or "all"
    std::string dataset;    ///< its name
    std::size_t images = 0; ///< that it was chosen on
    bool operator==(const ChoiceOrigin&) const = default;

    /// Whether it was chosen on that split of the data set of that name.
    bool isOf(std::string_view ofDataset, std::string_view ofSplit) const;
};

Json toJson(const ChoiceOrigin& origin);
/// Strict; throws Error (BadInput) that names the key.
ChoiceOrigin choiceOriginFromJson(const Json& json);

/// "Chosen on the validation split of COVID-CT (118 images): sensitivity at least 0.95."; of another split
/// with "Figures on it are too good." behind it.
Message originText(const ChoiceOrigin& origin);

} // namespace gg
