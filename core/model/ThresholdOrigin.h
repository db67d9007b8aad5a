// ThresholdOrigin: on which images a model's threshold was chosen, and by which rule. What they say of it is
// too good, and most of all where they were meant to test it. A plain value; any thread.
#pragma once

#include "base/Json.h"
#include "base/Message.h"

#include <cstddef>
#include <string>

namespace gg {

struct ThresholdOrigin
{
    std::string rule;       ///< "sensitivity at least 0.95", "by hand"; in English
    std::string split;      ///< "train", "val", "test", or "all"
    std::string dataset;    ///< its name
    std::size_t images = 0; ///< that it was chosen on
    bool operator==(const ThresholdOrigin&) const = default;
};

Json toJson(const ThresholdOrigin& origin);
/// Strict; throws Error (BadInput) that names the key.
ThresholdOrigin thresholdOriginFromJson(const Json& json);

/// "Chosen on the validation split of COVID-CT (118 images): sensitivity at least 0.95."; of another split
/// with "Figures on it are too good." behind it.
Message thresholdOriginText(const ThresholdOrigin& origin);

} // namespace gg
