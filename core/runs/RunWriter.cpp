#include "runs/RunWriter.h"

#include "base/Error.h"
#include "base/Paths.h"
#include "runs/PredictionsFile.h"

#include <system_error>
#include <utility>
#include <vector>

namespace gg {

namespace {

/// What AtomicFile leaves behind when its process is killed.
bool isLeftOverTemporary(const std::filesystem::path& file)
{
    return file.filename().native().starts_with(".groundglass-");
}

std::vector<std::filesystem::path> entriesOf(const std::filesystem::path& folder)
{
    std::vector<std::filesystem::path> entries;
    std::error_code error;
    std::filesystem::directory_iterator entry(folder, error);
    for (; !error && entry != std::filesystem::directory_iterator(); entry.increment(error))
        entries.push_back(entry->path());
    if (error)
        throw systemError(folder, "cannot be listed", error.value());
    return entries;
}

void removeFile(const std::filesystem::path& file)
{
    std::error_code error;
    std::filesystem::remove(file, error);
    if (error)
        throw systemError(file, "cannot be removed", error.value());
}

void removeLeftOvers(const std::filesystem::path& folder)
{
    for (const std::filesystem::path& entry : entriesOf(folder))
        if (isLeftOverTemporary(entry))
            removeFile(entry);
}

/// What a start has made so far; goes again when the start fails, or it would be in the way of the next
/// attempt.
class HalfBeginning
{
public:
    HalfBeginning() = default;
    HalfBeginning(const HalfBeginning&) = delete;
    HalfBeginning& operator=(const HalfBeginning&) = delete;
    ~HalfBeginning()
    {
        std::error_code ignored;
        for (; !m_made.empty(); m_made.pop_back())
            std::filesystem::remove(m_made.back(), ignored);
    }
    void add(std::filesystem::path made) { m_made.push_back(std::move(made)); }
    void keep() { m_made.clear(); }

private:
    std::vector<std::filesystem::path> m_made;
};

FolderLock lockFor(const std::filesystem::path& folder)
{
    std::optional<FolderLock> lock = FolderLock::tryLock(folder);
    if (!lock)
        throw Error(ErrorKind::Failed, Message("%1: is being written by another run", folder));
    return std::move(*lock);
}

void checkIsFree(const RunFolder& run)
{
    if (run.holdsRun())
        throw Error(ErrorKind::Usage,
                    Message("%1: holds a run already; resume it, or choose another folder", run.path()));
    // A split is drawn for the run before it starts, see data/SplitMaker.h.
    for (const std::filesystem::path& entry : entriesOf(run.path()))
        if (!isLeftOverTemporary(entry) && entry.filename() != run.splitFile().filename())
            throw Error(ErrorKind::Usage, Message("%1: is not empty and holds no run", run.path()));
}

/// What was left out and should be known belongs to the data set, not to the machine, and may be long: it is
/// neither compared nor kept twice.
Json ofTheMachine(Json environment)
{
    for (const char* const key : {"earlier", "left_out", "warnings"})
        environment.erase(key);
    return environment;
}

Json environmentWithEarlier(const Json& before, Json now)
{
    Json earlier = before.value("earlier", Json::array());
    if (!earlier.is_array())
        earlier = Json::array();
    if (Json other = ofTheMachine(before); other != ofTheMachine(now))
        earlier.push_back(std::move(other));
    if (!earlier.empty())
        now["earlier"] = std::move(earlier);
    return now;
}

} // namespace

RunWriter::RunWriter(FolderLock lock, RunFolder folder, RunRecord record, int lastEpoch)
    : m_lock(std::move(lock)), m_folder(std::move(folder)), m_record(std::move(record)),
      m_history(m_folder.historyFile(), lastEpoch)
{
}

RunWriter RunWriter::create(const std::filesystem::path& folder, RunRecord record)
{
    HalfBeginning beginning;
    std::error_code ignored;
    if (!std::filesystem::exists(folder, ignored))
        beginning.add(folder);
    makeFolder(folder);
    const RunFolder run(folder);
    FolderLock lock = lockFor(folder);
    checkIsFree(run);
    removeLeftOvers(folder);
    record.status = RunStatus::Running;
    record.message.clear();
    record.finished.reset();
    beginning.add(run.recordFile());
    beginning.add(run.historyFile());
    writeRunRecord(run.recordFile(), record);
    RunWriter writer(std::move(lock), run, std::move(record), 0);
    beginning.keep();
    return writer;
}

RunWriter RunWriter::resume(const std::filesystem::path& folder, int lastEpoch, const RunRecord& now)
{
    const RunFolder run(folder);
    if (!run.holdsRun())
        throw Error(ErrorKind::Usage, Message("%1: holds no run that could be resumed", folder));
    FolderLock lock = lockFor(folder);
    RunRecord record = run.readRecord();
    record.status = RunStatus::Running;
    record.message.clear();
    record.finished.reset();
    record.config = now.config;
    record.environment = environmentWithEarlier(record.environment, now.environment);
    record.resumed.push_back(now.started);
    removeLeftOvers(folder);
    writeRunRecord(run.recordFile(), record);
    return {std::move(lock), run, std::move(record), lastEpoch};
}

void RunWriter::addToEnvironment(const std::string& list, const Json& entries)
{
    RunRecord record = m_record;
    Json& known = record.environment[list];
    for (const Json& entry : entries)
        known.push_back(entry);
    writeRunRecord(m_folder.recordFile(), record);
    m_record = std::move(record);
}

void RunWriter::addEpoch(const EpochRecord& record)
{
    m_history.append(record);
}

void RunWriter::writeEvaluation(const Predictions& predictions, const Metrics& metrics)
{
    writePredictions(m_folder.predictionsFile(), predictions);
    writeMetrics(m_folder.metricsFile(), metrics);
}

void RunWriter::finish(RunStatus status, std::chrono::system_clock::time_point now, std::string message)
{
    RunRecord record = m_record;
    record.status = status;
    record.finished = now;
    record.message = std::move(message);
    writeRunRecord(m_folder.recordFile(), record);
    m_record = std::move(record);
}

} // namespace gg
