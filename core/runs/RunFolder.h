// RunFolder: where a run keeps what, and its reader.
// A value that holds a path and nothing open; any number of them may look at one run, also while RunWriter
// writes it. Thread: any; every function reads the disk anew.
#pragma once

#include "eval/Metrics.h"
#include "eval/Predictions.h"
#include "runs/History.h"
#include "runs/RunRecord.h"

#include <filesystem>
#include <span>
#include <vector>

namespace gg {

class RunFolder
{
public:
    /// Looks at nothing yet; the folder need not exist.
    explicit RunFolder(std::filesystem::path path);

    const std::filesystem::path& path() const { return m_path; }
    std::filesystem::path recordFile() const;      ///< run.json
    std::filesystem::path historyFile() const;     ///< history.csv
    std::filesystem::path bestModelFile() const;   ///< best.safetensors
    std::filesystem::path checkpointFile() const;  ///< checkpoint.safetensors
    std::filesystem::path predictionsFile() const; ///< predictions.csv
    std::filesystem::path metricsFile() const;     ///< metrics.json
    std::filesystem::path splitFile() const;       ///< split.csv, where a split was drawn for the run
    /// Where the data set of the run lies, which was opened at `recorded`: a split that was drawn for the run
    /// lies in its folder, which may have been moved since.
    std::filesystem::path dataSource(const std::filesystem::path& recorded) const;

    /// Whether there is a run.json here.
    bool holdsRun() const;
    /// Whether a RunWriter, of whatever process, has the run open now.
    bool isBeingWritten() const;

    /// Each throws Error (BadInput) naming the file when it is absent or not what it should be.
    RunRecord readRecord() const;
    Metrics readMetrics() const;
    /// Takes the positive class and the threshold from metrics.json.
    Predictions readPredictions() const;
    /// Empty before the first epoch; throws as gg::readHistory.
    std::vector<EpochRecord> readHistory() const;

private:
    std::filesystem::path m_path;
};

/// The runs at `places`, each a run's folder or a folder that holds runs directly, each once, in the order of
/// the places and of their names. A place that does not exist or cannot be listed has none.
std::vector<RunFolder> runsAt(std::span<const std::filesystem::path> places);

} // namespace gg
