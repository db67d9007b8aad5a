// ReportedImage: an image as what is made of it refers to it. A plain value and free functions; any thread.
#pragma once

#include "base/CancelToken.h"
#include "dicom/SliceStack.h"

#include <optional>
#include <string>
#include <vector>

namespace gg {

/// The image that something was measured on, or made of.
struct ReportedImage
{
    std::string sopClassUid;
    std::string sopInstanceUid;
    std::string seriesInstanceUid;
    std::optional<int> frame; ///< counted from 0; nothing where the image has one alone
};

/// Of each slice, in order; each file's header is read once. Throws Error (BadInput) for a file that cannot
/// be read or lacks these UIDs; (Cancelled).
std::vector<ReportedImage> reportedImagesOf(const SliceStack& stack, const CancelToken& cancel = {});

} // namespace gg
