// HeatMapFiles: the heat maps that `explain` and `predict --heatmaps` leave in a folder.
// Owned by the command. Thread: one at a time.
#pragma once

#include "app/OutputNames.h"
#include "base/Message.h"
#include "model/FilePredictor.h"

#include <filesystem>
#include <span>
#include <string>
#include <vector>

namespace gg {

class HeatMapFiles
{
public:
    /// `files` are those that the indices of write() stand for. Makes `folder`; throws Error (Failed).
    HeatMapFiles(std::filesystem::path folder, std::span<const std::filesystem::path> files, bool raw);

    /// Which heat maps are not named as their scans, with at most five of them; empty when all are.
    const Message& note() const { return m_note; }

    /// For the scan in the file at `index`, of which `result` tells and the network sees `picture` (see
    /// FileResultCallback), writes NAME.cam.png, the tutorial's overlay of it at the size of the network's
    /// input, turned upright, and, if raw, NAME.cam.safetensors with `cam` (H,W float32 in [0,1]) over all of
    /// the scan as it is stored (overWholeScan()). Returns the picture's file. Throws Error (Usage) for a
    /// layer or class that there is not, (Failed).
    std::filesystem::path write(std::size_t index, const cv::Mat& picture, const FileResult& result,
                                Classifier& classifier, const ActivationMapRequest& request) const;

private:
    std::filesystem::path m_folder;
    std::vector<std::string> m_names;
    Message m_note;
    bool m_raw;
};

} // namespace gg
