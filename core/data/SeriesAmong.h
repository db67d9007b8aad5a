// SeriesAmong: which of the files of a list are slices of one series. Plain values and free functions; any
// thread.
#pragma once

#include "base/CancelToken.h"
#include "base/Progress.h"
#include "dicom/StudyTree.h"

#include <cstddef>
#include <filesystem>
#include <optional>
#include <span>
#include <vector>

namespace gg {

/// Whether its lungs can be measured: several axial slices at equal distances.
bool isAxialVolume(const SeriesNode& series);

/// What `files` (or names of frames, dicom/FramePath.h) are slices of. Of files of many frames all frames
/// count. Throws Error (Cancelled).
StudyTree studyTreeAmong(std::span<const std::filesystem::path> files, const ProgressCallback& onProgress,
                         const CancelToken& cancel);

/// The series of that tree, whosever they are. Throws likewise.
std::vector<SeriesNode> seriesAmong(std::span<const std::filesystem::path> files,
                                    const ProgressCallback& onProgress, const CancelToken& cancel);

/// A file of a list that was brought into the order of its series' slices.
struct OrderedFile
{
    std::filesystem::path file;
    std::optional<std::size_t> series = {}; ///< index into the series; nothing for a file of none
    std::optional<double> position = {}; ///< mm along the normal of the slices; nothing where it is not known
};

/// `files` as they are, but the slices of a series all stand where the first of them did, in their order.
std::vector<OrderedFile> inOrderOfSlices(std::span<const std::filesystem::path> files,
                                         std::span<const SeriesNode> series);

} // namespace gg
