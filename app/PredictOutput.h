// PredictOutput: how `predict` prints its results, for a person or as JSON, and saves tensors.
// Thread: one at a time.
#pragma once

#include "model/FilePredictor.h"
#include "model/ScanVerdict.h"

#include <filesystem>
#include <memory>
#include <optional>
#include <ostream>
#include <string>
#include <vector>

namespace gg {

/// Where a slice lies.
struct SlicePlace
{
    std::string series;                    ///< SeriesInstanceUID
    std::optional<double> positionMm = {}; ///< along the normal of the slices; nothing where it is not known
};

struct PredictedFile
{
    FileResult result;
    std::filesystem::path heatMap = {};   ///< the file that shows the result's; empty without one
    std::optional<SlicePlace> place = {}; ///< of a slice of a series
};

struct PredictedSeries
{
    std::string uid;
    std::size_t slices = 0;
    std::optional<ScanVerdict> verdict = {};   ///< nothing where no slice counts
    std::optional<double> opacityPercent = {}; ///< of the lungs; nothing where it could not be measured
    std::vector<Message> warnings = {};
};

/// A patient of whom there are several series.
struct PredictedPatient
{
    std::string pseudonym;           ///< as `info` shows it; no name, no ID
    std::vector<std::string> series; ///< SeriesInstanceUIDs
    std::size_t slices = 0;          ///< of all of them
    std::optional<ScanVerdict> verdict = {};
};

class PredictOutput
{
public:
    /// Without finish() it ends the output where it stands, so that what was done can be read.
    virtual ~PredictOutput() = default;
    /// Written at once. Throws Error (Failed) when it cannot be written.
    virtual void add(const PredictedFile& file) = 0;
    /// After its slices. Throws likewise.
    virtual void add(const PredictedSeries& series) = 0;
    /// After all series. Throws likewise.
    virtual void add(const PredictedPatient& patient) = 0;
    /// After the last result. Throws likewise.
    virtual void finish() = 0;
};

/// Of the file, with the number of its frame where it has many: "scan.dcm, frame 12".
std::string printableName(const FileResult& result);

/// A line a scan: class, score of that class, path.
std::unique_ptr<PredictOutput> makeTextOutput(const ModelCard& card, std::ostream& out);

/// A list of {path, prediction, scores: {class: p}, threshold, device, warnings: []} and, where there is one,
/// heatmap; or {path, refused}, or {path, error}; of a file of many frames also the number of its frame,
/// counted from 1; of a slice of a series also series and position_mm; of a model with such a band also
/// uncertain; of one that remembers its training images also the distance to the nearest and the nearest:
/// [{path, similarity}]. Then, of each series, {series, slices, used, prediction, scores, threshold, rule,
/// opacity_percent, warnings}, without prediction and scores where all slices were refused. Last, of each
/// patient with several series, {patient, series: [...], slices, used, prediction, scores, threshold, rule},
/// likewise. Paths are as utf8Path() writes them; `device` is what computed the scores: "CPU (OpenVINO)".
std::unique_ptr<PredictOutput> makeJsonOutput(const ModelCard& card, const std::string& device,
                                              std::ostream& out);

/// Writes `folder`/00000.safetensors (the number is `index`) with `input` (1,3,H,W float32, as the scan,
/// CV_8UC3 RGB, was fed to the network) and `logits` (1,C float32). Throws Error.
void saveTensors(const std::filesystem::path& folder, std::size_t index, const Classifier& classifier,
                 const cv::Mat& scan, const Classification& classification);

} // namespace gg
