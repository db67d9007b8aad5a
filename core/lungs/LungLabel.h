// LungLabel: what a pixel of a lung mask says. Plain values; any thread.
#pragma once

#include <cstdint>

namespace gg {

/// The patient's lungs, as the pixels of a CV_8UC1 mask.
enum class Lung : std::uint8_t
{
    None,
    Right,
    Left
};

/// What lies in the lungs, as the pixels of a CV_8UC1 mask.
enum class LungTissue : std::uint8_t
{
    None,          ///< outside the lungs
    GroundGlass,   ///< an opacity through which vessels can be seen
    Consolidation, ///< an opacity through which they cannot
    Emphysema,
    Aerated,
    Vessels ///< dense and small: vessels, walls of airways, the blur at the rim
};

} // namespace gg
