// ModelThreshold: the threshold in a model file's card, changed where it stands.
// A free function without state; needs no LibTorch. Any thread.
#pragma once

#include "model/ThresholdOrigin.h"

#include <filesystem>
#include <optional>

namespace gg {

/// Writes `threshold`, in [0, 1], into the card of the model file, and where it was chosen, if that is known:
/// whole or not at all. Tensors and all else
/// that the card says, the self-test included, stay byte for byte what they were. Throws Error (BadInput) for
/// a file that is no model file of ours, (Usage) for another threshold and for the starter model, (Failed)
/// when it cannot be written.
void writeThreshold(const std::filesystem::path& file, double threshold,
                    const std::optional<ThresholdOrigin>& origin = {});

} // namespace gg
