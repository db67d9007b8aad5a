// SeriesPictures: the slices of a series as numbered pictures, in the window and place in which one of them
// is seen: a cine that any program plays. A plain value and a free function; any thread.
#pragma once

#include "base/CancelToken.h"
#include "base/Progress.h"
#include "dicom/SliceStack.h"
#include "viewer/DisplayMapping.h"
#include "viewer/SlicePicture.h"
#include "viewer/ViewTransform.h"

#include <filesystem>

namespace gg {

/// How a view shows its slices.
struct SeenAs
{
    DisplayMapping mapping;
    ViewTransform transform;
    Enlarging enlarging = Enlarging::Smooth;
};

/// Writes slice-0001.png, ... into a new folder below `folder`, "slices" or, where that is there, "slices-2"
/// and so on, and returns it. No letters, measurements or patient data are in the pictures or their names.
/// What was written stays when it is cancelled. Throws Error (Cancelled), (BadInput) for a slice that cannot
/// be read, (Failed) where a picture cannot be written.
std::filesystem::path writeSeriesPictures(const SliceStack& stack, const SeenAs& seen,
                                          const std::filesystem::path& folder,
                                          const ProgressCallback& onProgress, const CancelToken& cancel);

} // namespace gg
