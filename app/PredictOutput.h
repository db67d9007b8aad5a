// PredictOutput: how `predict` prints its results, for a person or as JSON, and saves tensors.
// Thread: one at a time.
#pragma once

#include "model/FilePredictor.h"

#include <filesystem>
#include <memory>
#include <ostream>

namespace gg {

class PredictOutput
{
public:
    virtual ~PredictOutput() = default;
    virtual void add(const FileResult& result) = 0;
    /// After the last result.
    virtual void finish() = 0;
};

/// A line a scan, as soon as it is known: class, score of that class, path.
std::unique_ptr<PredictOutput> makeTextOutput(const ModelCard& card, std::ostream& out);

/// At the end, a list of {path, prediction, scores: {class: p}, threshold, warnings: []}, or {path, error}.
std::unique_ptr<PredictOutput> makeJsonOutput(const ModelCard& card, std::ostream& out);

/// Writes `folder`/00000.safetensors (the number is `index`) with `input` (1,3,H,W float32, as the scan,
/// CV_8UC3 RGB, was fed to the network) and `logits` (1,C float32). Throws Error.
void saveTensors(const std::filesystem::path& folder, std::size_t index, const Classifier& classifier,
                 const cv::Mat& scan, const Classification& classification);

} // namespace gg
