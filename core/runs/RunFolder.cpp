#include "runs/RunFolder.h"

#include "base/Error.h"
#include "runs/FolderLock.h"
#include "runs/PredictionsFile.h"

#include <algorithm>
#include <system_error>
#include <utility>

namespace gg {

namespace {

RunSummary summaryOf(RunFolder folder)
{
    RunSummary summary = {std::move(folder), std::nullopt, {}, false};
    try {
        summary.record = summary.folder.readRecord();
        summary.brokenOff = summary.record->status == RunStatus::Running && !summary.folder.isBeingWritten();
    } catch (const Error& error) {
        summary.problem = error.text();
    }
    return summary;
}

bool isBefore(const RunSummary& a, const RunSummary& b)
{
    if (a.record.has_value() != b.record.has_value())
        return a.record.has_value();
    if (a.record && a.record->started != b.record->started)
        return a.record->started > b.record->started;
    return a.folder.path() < b.folder.path();
}

} // namespace

RunFolder::RunFolder(std::filesystem::path path) : m_path(std::move(path)) {}

std::filesystem::path RunFolder::recordFile() const
{
    return m_path / "run.json";
}

std::filesystem::path RunFolder::historyFile() const
{
    return m_path / "history.csv";
}

std::filesystem::path RunFolder::bestModelFile() const
{
    return m_path / "best.safetensors";
}

std::filesystem::path RunFolder::checkpointFile() const
{
    return m_path / "checkpoint.safetensors";
}

std::filesystem::path RunFolder::predictionsFile() const
{
    return m_path / "predictions.csv";
}

std::filesystem::path RunFolder::metricsFile() const
{
    return m_path / "metrics.json";
}

bool RunFolder::holdsRun() const
{
    std::error_code ignored;
    return std::filesystem::is_regular_file(recordFile(), ignored);
}

bool RunFolder::isBeingWritten() const
{
    return FolderLock::isHeld(m_path);
}

RunRecord RunFolder::readRecord() const
{
    return readRunRecord(recordFile());
}

Metrics RunFolder::readMetrics() const
{
    return gg::readMetrics(metricsFile());
}

Predictions RunFolder::readPredictions() const
{
    const Metrics metrics = readMetrics();
    return gg::readPredictions(predictionsFile(), metrics.positiveClass, metrics.threshold);
}

std::vector<EpochRecord> RunFolder::readHistory() const
{
    return gg::readHistory(historyFile());
}

std::vector<RunSummary> listRuns(const std::filesystem::path& folder)
{
    std::vector<RunSummary> runs;
    std::error_code error;
    std::filesystem::directory_iterator entry(folder, error);
    if (error == std::errc::no_such_file_or_directory)
        return runs;
    for (; !error && entry != std::filesystem::directory_iterator(); entry.increment(error)) {
        RunFolder run(entry->path());
        if (run.holdsRun())
            runs.push_back(summaryOf(std::move(run)));
    }
    if (error)
        throw badFile(folder, Message("cannot be listed: %1", error.message()));
    std::sort(runs.begin(), runs.end(), isBefore);
    return runs;
}

} // namespace gg
