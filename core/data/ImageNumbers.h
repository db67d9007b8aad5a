// ImageNumbers: plain numbers of an image's file, to be drawn against what a model says of it: how large the
// file and the picture are and how bright. Plain values and free functions; any thread.
#pragma once

#include "base/CancelToken.h"
#include "base/Progress.h"

#include <filesystem>
#include <limits>
#include <span>
#include <vector>

namespace gg {

/// NaN where it is not known.
struct ImageNumbers
{
    static constexpr double unknown = std::numeric_limits<double>::quiet_NaN();

    double bytes = unknown; ///< of the file
    double width = unknown; ///< pixels, as the file says
    double height = unknown;
    double meanGrey = unknown; ///< of the whole picture, 0 to 255; of slices in HU in their own window
};

/// Of each file, in order, on so many threads; files that cannot be read have no numbers but their size.
/// Throws Error (Failed) where memory does not suffice, and Cancelled.
std::vector<ImageNumbers> imageNumbers(std::span<const std::filesystem::path> files, std::size_t threads,
                                       const ProgressCallback& progress, const CancelToken& cancel);

} // namespace gg
