// OpenedEvaluation: an evaluation that `evaluate` or an export wrote, read back as one that can be shown: its
// rows, figures and, as far as they are found, its images. A free function that blocks; any thread.
#pragma once

#include "base/CancelToken.h"
#include "base/Progress.h"
#include "session/EvaluateSession.h"

#include <filesystem>
#include <optional>

namespace gg {

/// Where its images may be: they are known by their paths within the data set.
struct ImagePlaces
{
    std::optional<Dataset> open;       ///< the data set that is open
    std::filesystem::path chosen = {}; ///< a folder or manifest that a person points at; asked first
};

/// `place`: the folder, or the predictions.csv in it. Images are those of a data set with the fingerprint
/// that metrics.json names, wherever it lies; else those of the same paths in the place that has most of
/// them. What is found nowhere counts as OpenedFrom::missing, and is an image that cannot be read. Throws
/// Error: BadInput as readEvaluationFiles(), and for an image without a true class; Cancelled.
EvaluatedModel openedEvaluation(const std::filesystem::path& place, const ImagePlaces& images,
                                const ProgressCallback& onProgress, const CancelToken& cancel);

} // namespace gg
