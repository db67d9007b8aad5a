// FilePredictor: files and folders in, a result or a clear sentence a file out; for dropped files and
// `predict`; a frame of a DICOM file of many counts as a file (dicom/FramePath.h). Thread: blocks; run it on
// a worker thread. Uses the classifier alone while it runs.
#pragma once

#include "base/CancelToken.h"
#include "base/Progress.h"
#include "image/Orientation.h"
#include "model/Classifier.h"

#include <filesystem>
#include <functional>
#include <optional>
#include <span>
#include <vector>

namespace gg {

struct FileResult
{
    std::filesystem::path file;                     ///< or the name of a frame
    std::optional<Classification> classification;   ///< nothing when the file could not be read
    Message error;                                  ///< one sentence, then
    std::vector<Message> warnings;                  ///< what should be known of the scan, and of its score
    Orientation orientation = Orientation::TopLeft; ///< how turnedUpright() is to turn what is shown
    double milliseconds = 0;                        ///< reading, preparing and classifying this file
    std::optional<int> frame = {};                  ///< counted from 1, of a file of many
    Message refusal = {}; ///< why no score is given, follows the file's name; see data/ScanCheck.h
    std::optional<Classification> withheld = {}; ///< what would stand in classification, then
    bool wasInsistedOn = false;                  ///< refused, and scored all the same
    std::optional<double> lungShare = {};        ///< of the patient in this slice, where it is known

    /// Of the scan's width and height, as stored: all that the network sees of it.
    cv::Rect2d part = {0, 0, 1, 1};

    /// A person wants the score of what was refused: it is given, and the refusal becomes a warning.
    void insist(const Message& because = "that was insisted on");
    /// Without the frame.
    std::filesystem::path wholeFile() const { return frame ? file.parent_path() : file; }
};

/// With its result comes the picture as the network sees it, CV_8UC3 RGB (data/NetworkPicture.h), which is
/// what a classifier takes: the whole one may be too large to keep. It is empty where
/// there was none.
using FileResultCallback = std::function<void(const FileResult&, const cv::Mat& picture)>;

/// Calls `onResult` in the order of `files`, on this thread, each as soon as it is known.
/// A bad file is a result with an error; Error (Cancelled) leaves when `cancel` is set.
void predictFiles(Classifier& classifier, std::span<const std::filesystem::path> files,
                  const FileResultCallback& onResult, const ProgressCallback& onProgress,
                  const CancelToken& cancel);

} // namespace gg
