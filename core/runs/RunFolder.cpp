#include "runs/RunFolder.h"

#include "base/FolderLock.h"
#include "runs/PredictionsFile.h"

#include <algorithm>
#include <set>
#include <system_error>
#include <utility>

namespace gg {

namespace {

std::vector<RunFolder> runsIn(const std::filesystem::path& folder)
{
    std::vector<RunFolder> runs;
    std::error_code error;
    std::filesystem::directory_iterator entry(folder, error);
    for (; !error && entry != std::filesystem::directory_iterator(); entry.increment(error))
        if (RunFolder run(entry->path()); run.holdsRun())
            runs.push_back(std::move(run));
    std::sort(runs.begin(), runs.end(),
              [](const RunFolder& a, const RunFolder& b) { return a.path() < b.path(); });
    return runs;
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

std::filesystem::path RunFolder::splitFile() const
{
    return m_path / "split.csv";
}

std::filesystem::path RunFolder::dataSource(const std::filesystem::path& recorded) const
{
    std::error_code ignored;
    return recorded.filename() == splitFile().filename() &&
                   std::filesystem::is_regular_file(splitFile(), ignored)
               ? splitFile()
               : recorded;
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

std::vector<RunFolder> runsAt(std::span<const std::filesystem::path> places)
{
    std::vector<RunFolder> runs;
    std::set<std::filesystem::path> seen;
    const auto add = [&](const RunFolder& run) {
        std::error_code error;
        const std::filesystem::path itself = std::filesystem::canonical(run.path(), error);
        if (seen.insert(error ? run.path() : itself).second)
            runs.push_back(run);
    };
    for (const std::filesystem::path& place : places) {
        if (const RunFolder run(place); run.holdsRun())
            add(run);
        else
            for (const RunFolder& below : runsIn(place))
                add(below);
    }
    return runs;
}

} // namespace gg
