// ReportedMistakes: the images of which a model was most confident and wrong, with pictures small enough for
// a report. Plain values and free functions; they block, any thread.
#pragma once

#include "base/CancelToken.h"
#include "base/Message.h"
#include "data/Dataset.h"
#include "eval/Predictions.h"
#include "image/VoiTransform.h"

#include <cstddef>
#include <filesystem>
#include <functional>
#include <opencv2/core/mat.hpp>
#include <optional>
#include <string>
#include <vector>

namespace gg {

/// Where the image in `file` spoke for what was predicted: CV_32F in [0, 1] over all of it as it is stored,
/// of whatever size; empty where there can be no such map of it.
using HeatMapSource = std::function<cv::Mat(const std::filesystem::path& file)>;

struct ReportedPicture
{
    std::vector<std::byte> png;
    int width = 0; ///< pixels
    int height = 0;
};

struct ReportedMistake
{
    std::string path; ///< as Prediction::path
    std::string trueClass;
    std::string predictedClass;
    double score = 0; ///< of the predicted class
    /// Nothing where the image does not lie in the data set any more, or cannot be read.
    std::optional<ReportedPicture> thumbnail = {};
    std::optional<ReportedPicture> heatMap = {}; ///< over the thumbnail, in inferno
};

/// What pictures are made from. All may be absent.
struct PictureSources
{
    const Dataset* dataset = nullptr; ///< images are those of its paths, no other file is opened
    VoiTransform voi = {};            ///< through which slices in HU are shown
    HeatMapSource heatMap = {};
};

/// The first `most` of misclassifiedRows(). Throws Error (Cancelled).
std::vector<ReportedMistake> reportedMistakes(const Predictions& predictions, const PictureSources& sources,
                                              std::size_t most, const CancelToken& cancel);

} // namespace gg
