// ConfidentialityProfile: what the Basic Application Confidentiality Profile does with each attribute (PS3.15
// annex E, the column "Basic Prof." of Table E.1-1, edition 2026c). An enumeration and a free function; any
// thread.
#pragma once

#include <cstdint>

namespace gg {

/// The codes of the table. Where it has several, the object that the attribute stands in decides which one it
/// takes to remain valid.
enum class ProfileAction
{
    Keep,                   ///< not in the table
    Remove,                 ///< X
    Empty,                  ///< Z: of length 0, or a dummy
    Replace,                ///< D: by a dummy
    MapUid,                 ///< U: by another UID, the same wherever that one stood
    RemoveOrEmpty,          ///< X/Z
    RemoveOrReplace,        ///< X/D
    EmptyOrReplace,         ///< Z/D
    RemoveEmptyOrReplace,   ///< X/Z/D
    RemoveEmptyOrMapInItems ///< X/Z/U*: of a sequence; U of the UIDs in its items
};

/// `tag`: group << 16 | element. Private ones, which have an odd group, are removed, curves and overlays too.
ProfileAction profileActionOf(std::uint32_t tag);

} // namespace gg
