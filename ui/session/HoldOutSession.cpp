#include "session/HoldOutSession.h"

#include "base/Error.h"
#include "base/Text.h"
#include "data/SplitMaker.h"
#include "session/Mailbox.h"

#include <iterator>
#include <map>
#include <optional>
#include <utility>

namespace gg {

namespace {

// What the status line shows of a run; nothing where an event says nothing new.
std::optional<Progress> progressOf(const TrainEvent& event)
{
    if (const auto* stage = std::get_if<StageProgress>(&event))
        return stage->progress;
    if (std::holds_alternative<EpochDone>(event))
        return Progress{"Training", 0, 0};
    return std::nullopt;
}

// The stages of one run, told as those of the whole.
HoldOutObserver observerOf(const std::string& source, std::size_t number, std::size_t count,
                           const ProgressCallback& onProgress)
{
    const auto tell = [=](const Progress& progress) {
        onProgress({Message("Without %1 (%2 of %3): %4", source, number, count, progress.stage),
                    progress.done, progress.total});
    };
    return {[tell](const TrainEvent& event) {
                if (const std::optional<Progress> progress = progressOf(event))
                    tell(*progress);
            },
            tell,
            {}};
}

using Results = std::map<std::string, Metrics>;

/// In the order in which they were made: NAME, NAME-2, ... of data sets that are this one.
std::vector<std::filesystem::path> foldersOf(const Dataset& dataset, const std::filesystem::path& runsFolder)
{
    constexpr std::size_t fingerprintDigits = 8;
    const std::string name = "leave-one-out-" + safeFileName(dataset.name(), 40) + "-" +
                             dataset.fingerprint().substr(0, fingerprintDigits);
    std::vector<std::filesystem::path> folders = {runsFolder / name};
    std::error_code ignored;
    for (int number = 2; std::filesystem::exists(folders.back(), ignored); ++number)
        folders.push_back(runsFolder / (name + "-" + std::to_string(number)));
    return folders;
}

/// Those that `results` has none of.
void addKept(Results& results, const Dataset& dataset, const std::filesystem::path& folder,
             const CancelToken& cancel)
{
    for (const HoldOutRun& run : runsWithoutEach(dataset, folder)) {
        cancel.throwIfCancelled();
        if (results.contains(run.source))
            continue;
        if (const std::optional<Metrics> metrics = keptResult(dataset, run))
            results.emplace(run.source, *metrics);
    }
}

std::vector<HoldOutRun> runsWithoutResult(const Dataset& dataset, const std::filesystem::path& folder,
                                          const Results& results)
{
    std::vector<HoldOutRun> runs = runsWithoutEach(dataset, folder);
    std::erase_if(runs, [&](const HoldOutRun& run) { return results.contains(run.source); });
    return runs;
}

} // namespace

HoldOutSession::HoldOutSession(DatasetSession& dataset, EngineSession& engine,
                               std::filesystem::path runsFolder, QObject* parent)
    : QObject(parent), m_dataset(dataset), m_engine(engine), m_runsFolder(std::move(runsFolder)),
      m_mailbox(std::make_shared<Mailbox>(*this)), m_job(tr("Leaving each source out")),
      m_reading(tr("Reading what was left out"))
{
    connect(&m_job, &Job::failed, this, &HoldOutSession::failed);
    // Of a data set that was opened again meanwhile.
    connect(&m_job, &Job::stateChanged, this, [this] {
        if (!m_job.isRunning() && m_sources.size() >= 2 && m_results.size() < m_sources.size())
            readBack();
    });
    connect(&m_dataset, &DatasetSession::datasetChanged, this, &HoldOutSession::takeDataset);
    takeDataset();
}

HoldOutSession::~HoldOutSession()
{
    m_mailbox->close();
}

bool HoldOutSession::canStart() const
{
    return m_sources.size() >= 2 && !needsSplit(*m_dataset.dataset());
}

void HoldOutSession::start()
{
    if (!canStart() || m_job.isRunning())
        return;
    if (!goesOn())
        m_results.clear();
    m_reading.cancel();
    m_folder = foldersOf(*m_dataset.dataset(), m_runsFolder).back();
    const int start = ++m_start;
    const auto take = [this, start, mailbox = m_mailbox](const HeldOutResult& result) {
        mailbox->post([this, start, source = result.source, metrics = result.metrics] {
            if (start != m_start)
                return;
            m_results.insert_or_assign(source, metrics);
            Q_EMIT changed();
        });
    };
    m_job.start([take, dataset = *m_dataset.dataset(), folder = m_folder, known = m_results,
                 training = m_engine.trainingGetter(), inference = m_engine.inferenceGetter()](
                    const ProgressCallback& onProgress, const CancelToken& cancel) -> std::function<void()> {
        const std::vector<HoldOutRun> runs = runsWithoutResult(dataset, folder, known);
        const TrainConfig config = TrainConfig::forRecipe(Recipe::Strong);
        for (std::size_t i = 0; i < runs.size(); ++i) {
            const HoldOutObserver observer = observerOf(runs[i].source, i + 1, runs.size(), onProgress);
            const std::optional<HeldOutResult> result =
                trainWithoutSource(*training(), *inference(), config, dataset, runs[i], observer, cancel);
            cancel.throwIfCancelled();
            if (result)
                take(*result);
        }
        return [] {};
    });
    Q_EMIT changed();
}

bool HoldOutSession::goesOn() const
{
    return !m_results.empty() && m_results.size() < m_sources.size();
}

const Metrics* HoldOutSession::resultOf(const std::string& source) const
{
    const auto found = m_results.find(source);
    return found == m_results.end() ? nullptr : &found->second;
}

void HoldOutSession::takeDataset()
{
    ++m_start; // what is running goes on, and is read back when its data set is open again
    m_reading.cancel();
    m_results.clear();
    m_folder.clear();
    m_sources = m_dataset.dataset() ? sourcesToHoldOut(*m_dataset.dataset()) : std::vector<SourceCount>();
    Q_EMIT changed();
    if (m_sources.size() >= 2)
        readBack();
}

// Of each source what was told last. What cannot be read is no failure: it can be made again.
void HoldOutSession::readBack()
{
    m_reading.start([this, dataset = *m_dataset.dataset(), runsFolder = m_runsFolder](
                        const ProgressCallback&, const CancelToken& cancel) -> std::function<void()> {
        const std::vector<std::filesystem::path> folders = foldersOf(dataset, runsFolder);
        Results kept;
        for (auto folder = std::next(folders.rbegin()); folder != folders.rend(); ++folder)
            addKept(kept, dataset, *folder, cancel);
        if (kept.empty())
            return [] {};
        return [this, kept = std::move(kept), last = folders[folders.size() - 2]] {
            m_results = kept;
            m_folder = last;
            Q_EMIT changed();
        };
    });
}

} // namespace gg
