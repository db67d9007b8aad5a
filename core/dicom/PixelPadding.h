// PixelPadding: which stored values mark what lies outside the scan (PS3.3 section C.7.5.1.1.2).
// Owned by whoever reads; plain values and a free function, any thread.
#pragma once

#include "base/Message.h"
#include "dicom/DicomElements.h"
#include "dicom/PixelLayout.h"

#include <filesystem>
#include <optional>
#include <vector>

namespace gg {

struct PixelPadding
{
    int value = 0; ///< Pixel Padding Value, as a stored value
    int limit = 0; ///< Pixel Padding Range Limit; the same where there is none. May be the smaller one.

    bool holds(int stored) const
    {
        return value <= limit ? stored >= value && stored <= limit : stored >= limit && stored <= value;
    }
};

/// Nothing where the file marks no pixels, or by values that no pixel of it can have, which is noted. Throws
/// Error (BadInput) for a value that cannot be read.
std::optional<PixelPadding> pixelPaddingOf(const DicomElements& elements, const PixelLayout& layout,
                                           const std::filesystem::path& name, std::vector<Message>& notes);

} // namespace gg
