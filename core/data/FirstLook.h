// FirstLook: what of a file in a data set is known by opening it once and reading its first bytes. Plain
// values and free functions; any thread, at the same time.
#pragma once

#include "base/Message.h"

#include <filesystem>
#include <optional>

namespace gg {

struct FirstLook
{
    std::optional<Message> whyNoImage = {}; ///< "is empty"; nothing where it may be an image
    bool mayBeDicom = false;
    bool isLink = false;
};

/// Damage further inside shows when the image is decoded.
FirstLook firstLookAt(const std::filesystem::path& file);

} // namespace gg
