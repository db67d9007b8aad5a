// PrecisionTrial: what computing a model's scores in other precisions than single changes, on the validation
// of its data set, before anybody uses them. Plain values and a free function; it blocks, on a worker thread
// in the window.
#pragma once

#include "base/CancelToken.h"
#include "base/Progress.h"
#include "data/Dataset.h"
#include "engine/Engines.h"
#include "eval/Predictions.h"
#include "model/QuickScores.h"

#include <filesystem>
#include <optional>
#include <string>
#include <vector>

namespace gg {

struct TriedPrecision
{
    QuickScores quick;       ///< as a model's card would have it
    Predictions predictions; ///< of the same images as PrecisionTrial::exact
    double milliseconds = 0; ///< an image takes alone, the median of some
    /// Why there is nothing of all this but quick.precision; empty where there is.
    Message whyNot = {};
};

struct PrecisionTrial
{
    std::filesystem::path model; ///< the file that was opened, whose card may keep one of them
    std::string dataset;         ///< its name
    Predictions exact;           ///< in single precision, by the engine that reports figures
    double milliseconds = 0; ///< an image takes alone in single precision, by OpenVINO where that is quicker
    std::optional<double> auc = {};    ///< in single precision; none without images of both kinds
    std::vector<TriedPrecision> tried; ///< bfloat16, int8
    std::vector<Message> notes;        ///< what should be known of the validation, a sentence each
};

/// Of how many training images the ranges for int8 are, at most, spread over all of them.
inline constexpr std::size_t mostRangeImages = 128;

/// Throws Error as InferenceEngine::openClassifier(), evaluateSplit() and Quantiser::openIn(), (BadInput)
/// also where the data set has no training or no validation images, and (Failed) where there is no quantiser.
/// What this processor or the network alone cannot do is in TriedPrecision::whyNot.
PrecisionTrial tryPrecisions(const Engines& engines, const ModelSource& source, const Dataset& dataset,
                             const ProgressCallback& onProgress, const CancelToken& cancel);

/// Every score in every precision that was tried, as a table: path, label, score_CLASS of each class in
/// single precision, then score_CLASS_bfloat16 and so on; a line an image.
std::string scoresCsv(const PrecisionTrial& trial);

} // namespace gg
