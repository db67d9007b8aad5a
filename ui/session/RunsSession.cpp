#include "session/RunsSession.h"

#include "base/Error.h"
#include "base/Log.h"
#include "runs/RunLibrary.h"
#include "session/WorkerThreads.h"
#include "support/Conversions.h"

#include <QDir>
#include <QFile>
#include <QStandardPaths>
#include <algorithm>
#include <system_error>
#include <utility>

namespace gg {

namespace {

bool areAllSame(const std::vector<RunFacts>& a, const std::vector<RunFacts>& b)
{
    return std::equal(a.begin(), a.end(), b.begin(), b.end(), areSame);
}

// Where it lies in the waste basket.
std::filesystem::path thrownAway(const std::filesystem::path& run)
{
    if (RunFolder(run).isBeingWritten())
        throw Error(ErrorKind::Usage, Message("%1 is being written; stop the training first.", run));
    QString place;
    // Where this folder is not there yet, Qt 6.4 takes the current one for the waste basket.
    const QString home = QStandardPaths::writableLocation(QStandardPaths::GenericDataLocation);
    if (!QDir::isAbsolutePath(home) || !QDir().mkpath(home) || !QFile::moveToTrash(toQString(run), &place))
        throw Error(ErrorKind::Failed,
                    Message("%1 cannot be moved to the waste basket; nothing was removed.", run));
    return toPath(place);
}

void bringBack(const std::filesystem::path& from, const std::filesystem::path& to)
{
    std::error_code error;
    if (std::filesystem::exists(to, error))
        throw Error(ErrorKind::Failed,
                    Message("%1 cannot be brought back: something else stands there now.", to));
    std::filesystem::rename(from, to, error);
    if (error)
        throw Error(ErrorKind::Failed, Message("%1 cannot be brought back: %2", to, error.message()));
}

/// Where nobody is left to be told.
void attempt(const std::function<void()>& work)
{
    try {
        work();
    } catch (const std::exception& error) {
        log::warning(error.what());
    }
}

} // namespace

RunsSession::RunsSession(std::filesystem::path folder, QObject* parent)
    : QObject(parent), m_folder(std::move(folder)), m_job(tr("Looking for runs")),
      m_questions(tr("Looking for images that runs get wrong")), m_scores(tr("Looking for an image's scores"))
{
    connect(&m_questions, &Job::failed, this, &RunsSession::failed);
    connect(&m_scores, &Job::failed, this, &RunsSession::failed);
    connect(&m_job, &Job::failed, this, [this](const Error& error) {
        Q_EMIT failed(error);
        m_isWanted = true; // what was asked for after it is still to be done, and what it did is to be seen
    });
    connect(&m_job, &Job::stateChanged, this, [this] {
        if (!m_job.isRunning() && (m_isWanted || !m_changes.empty()))
            start();
    });
}

// What nobody has carried out yet is not lost with the window.
RunsSession::~RunsSession()
{
    if (m_changes.empty())
        return;
    startWorkerThread([folder = m_folder, order = m_order, changes = std::move(m_changes)] {
        const std::lock_guard lock(*order);
        attempt([&] {
            RunLibrary library(folder);
            for (const Change& each : changes)
                attempt([&] { each(library); });
        });
    });
}

const RunFacts* RunsSession::find(const std::filesystem::path& folder) const
{
    const auto found = std::find_if(m_runs->begin(), m_runs->end(),
                                    [&folder](const RunFacts& run) { return run.folder == folder; });
    return found == m_runs->end() ? nullptr : &*found;
}

void RunsSession::refresh()
{
    if (m_job.isRunning())
        m_isWanted = true;
    else
        start();
}

void RunsSession::change(Change change)
{
    m_changes.push_back(std::move(change));
    if (!m_job.isRunning())
        start();
}

/// One that fails stops none of the others.
std::vector<std::function<void()>> RunsSession::carriedOut(const std::vector<Change>& changes,
                                                           RunLibrary& library,
                                                           const std::function<void(const Error&)>& onFailure)
{
    std::vector<std::function<void()>> done;
    for (const Change& each : changes) {
        try {
            done.push_back(each(library));
        } catch (const Error& error) {
            done.push_back([onFailure, error] { onFailure(error); });
        }
    }
    return done;
}

void RunsSession::start()
{
    m_isWanted = false;
    m_job.start([this, folder = m_folder, before = m_runs, order = m_order,
                 changes = std::exchange(m_changes, {})](const ProgressCallback& onProgress,
                                                         const CancelToken& cancel) -> std::function<void()> {
        RunLibrary library(folder);
        const std::lock_guard lock(*order);
        // The session may be gone by now: what is said of it waits for the GUI thread.
        std::vector<std::function<void()>> done =
            carriedOut(changes, library, [this](const Error& error) { Q_EMIT failed(error); });
        auto runs = std::make_shared<const std::vector<RunFacts>>(library.runs({}, onProgress, cancel));
        if (areAllSame(*runs, *before))
            runs = before;
        return [this, done, runs, notes = library.notes()]() mutable {
            for (const std::function<void()>& each : done)
                each();
            take(std::move(runs), std::move(notes));
        };
    });
}

void RunsSession::take(std::shared_ptr<const std::vector<RunFacts>> runs, std::vector<Message> notes)
{
    const bool isNew = !m_hasLooked || notes != m_notes || runs != m_runs;
    m_hasLooked = true;
    m_runs = std::move(runs);
    m_notes = std::move(notes);
    if (isNew)
        Q_EMIT changed();
}

void RunsSession::add(const std::filesystem::path& place)
{
    change([place](RunLibrary& library) {
        library.add(place);
        return [] {};
    });
}

void RunsSession::setLabels(const std::filesystem::path& run, const RunLabels& labels)
{
    change([run, labels](RunLibrary&) {
        writeRunLabels(run, labels);
        return [] {};
    });
}

void RunsSession::changeLabels(const std::vector<std::filesystem::path>& runs,
                               const std::function<void(RunLabels&)>& change)
{
    this->change([runs, change](RunLibrary&) {
        for (const std::filesystem::path& run : runs) {
            RunLabels labels = readRunLabels(run);
            change(labels);
            writeRunLabels(run, labels);
        }
        return [] {};
    });
}

void RunsSession::findHardest(const std::vector<RunFacts>& runs, std::size_t most)
{
    m_questions.start(
        [this, folder = m_folder, runs, most](const ProgressCallback& onProgress,
                                              const CancelToken& cancel) -> std::function<void()> {
            RunLibrary library(folder);
            HardestImages hardest = library.questions().hardestImages(runs, most, onProgress, cancel);
            return [this, hardest = std::move(hardest)] { Q_EMIT hardestFound(hardest); };
        });
}

void RunsSession::findScores(const std::vector<RunFacts>& runs, const std::string& data,
                             const std::string& path)
{
    m_scores.start([this, folder = m_folder, runs, data,
                    path](const ProgressCallback& onProgress,
                          const CancelToken& cancel) -> std::function<void()> {
        RunLibrary library(folder);
        std::vector<KeptScore> scores = library.questions().scoresOf(runs, data, path, onProgress, cancel);
        return [this, scores = std::move(scores)] { Q_EMIT scoresFound(scores); };
    });
}

void RunsSession::remove(const std::filesystem::path& run)
{
    change([this, run](RunLibrary& library) -> std::function<void()> {
        if (!RunFolder(run).holdsRun()) {
            library.forget(run);
            return [this, run] { Q_EMIT told(tr("%1 is out of the list").arg(shownPath(run))); };
        }
        const std::filesystem::path place = thrownAway(run);
        library.forget(run);
        return [this, run, place] {
            m_removed.push_back({run, place});
            Q_EMIT told(tr("%1 is in the waste basket").arg(shownPath(run)));
        };
    });
}

void RunsSession::undoRemove()
{
    if (!canUndo())
        return;
    const Removed last = m_removed.back();
    m_removed.pop_back();
    change([this, last](RunLibrary& library) {
        bringBack(last.to, last.from);
        library.add(last.from);
        return [this, last] { Q_EMIT told(tr("%1 is back").arg(shownPath(last.from))); };
    });
}

} // namespace gg
