// Split: the part of a data set that an image belongs to, and its names.
// Plain values and free functions; any thread.
#pragma once

#include <array>
#include <optional>
#include <string_view>

namespace gg {

enum class Split
{
    Train,
    Val,
    Test,
    None, ///< the data set does not say
};

/// The three that hold images of a data set with splits, in the order of items.
inline constexpr std::array<Split, 3> namedSplits = {Split::Train, Split::Val, Split::Test};

/// "train", "val", "test" or "".
std::string_view splitName(Split split) noexcept;

/// The reverse, without regard to ASCII case and outer spaces; also takes "training", "valid", "validation"
/// and "testing". Nothing for any other text; the empty text is Split::None.
std::optional<Split> splitFromName(std::string_view name);

} // namespace gg
