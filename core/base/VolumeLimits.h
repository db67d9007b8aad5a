// VolumeLimits: what base/Limits.h is for files, for volumes. Constants alone; any thread.
#pragma once

#include <cstdint>

namespace gg::limits {

/// A volume in memory: 2,000 slices of 512 x 512 in HU with fractions.
inline constexpr std::uint64_t volumeBytes = std::uint64_t{2} << 30;

} // namespace gg::limits
