// ChestLookWeights: what lungs/ChestLook.h multiplies with, in the order of its features. Made by
// resources/chest_look.py. Constants; any thread.
#pragma once

#include <cstdint>
#include <span>

namespace gg {

/// One a feature, `chestLookScale` times what it is.
std::span<const std::int16_t> chestLookWeights();

extern const double chestLookScale;
extern const double chestLookBias;

} // namespace gg
