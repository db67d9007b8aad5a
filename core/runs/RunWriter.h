// RunWriter: the one who writes a run folder, from its start or resumption to its end.
// Owned by the training that the run is about. While it lives, no other RunWriter can open the same run, in
// this process or another. It touches only the files of a run (see RunFolder, TensorBoardLog); whatever else
// lies in the folder stays. If it goes away without finish(), the run counts as broken off and can be
// resumed. Thread: one at a time. The clock is the caller's.
#pragma once

#include "base/FolderLock.h"
#include "eval/Metrics.h"
#include "eval/Predictions.h"
#include "runs/History.h"
#include "runs/RunFolder.h"
#include "runs/RunRecord.h"

#include <chrono>
#include <filesystem>
#include <string>

namespace gg {

class RunWriter
{
public:
    /// Starts a run in `folder`, which is made if absent. The record's status becomes Running. Throws Error
    /// (Usage) when the folder holds a run or something else but a split.csv that was drawn for it, Error
    /// (Failed) when another process writes it or when it cannot be written.
    static RunWriter create(const std::filesystem::path& folder, RunRecord record);

    /// Takes up a run behind epoch `lastEpoch`, that of its checkpoint (0: from the start); later lines of
    /// its history are dropped. Settings and environment become those of `now`, whose start is when it is
    /// taken up; what the environment was before stays under "earlier" where it was another. Throws Error
    /// (Usage) when there is no run, Error (BadInput) when it cannot be read, Error (Failed) as above.
    static RunWriter resume(const std::filesystem::path& folder, int lastEpoch, const RunRecord& now);

    const RunFolder& folder() const { return m_folder; }
    const RunRecord& record() const { return m_record; }
    const std::vector<EpochRecord>& history() const { return m_history.records(); }

    /// See HistoryFile::append.
    void addEpoch(const EpochRecord& record);
    /// Adds to a list of the environment, which is made if absent. Throws Error (Failed).
    void addToEnvironment(const std::string& list, const Json& entries);
    /// Both files, which belong together, each whole or not at all. Throws Error (Failed).
    void writeEvaluation(const Predictions& predictions, const Metrics& metrics);
    /// `message`: why it failed; else empty. Throws Error (Failed).
    void finish(RunStatus status, std::chrono::system_clock::time_point now, std::string message = {});

private:
    RunWriter(FolderLock lock, RunFolder folder, RunRecord record, int lastEpoch);

    FolderLock m_lock;
    RunFolder m_folder;
    RunRecord m_record;
    HistoryFile m_history;
};

} // namespace gg
