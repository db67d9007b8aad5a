#include "session/HoldOutSession.h"

#include "base/Error.h"
#include "base/Text.h"
#include "data/SplitMaker.h"
#include "session/Mailbox.h"

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

} // namespace

HoldOutSession::HoldOutSession(DatasetSession& dataset, EngineSession& engine,
                               std::filesystem::path runsFolder, QObject* parent)
    : QObject(parent), m_dataset(dataset), m_engine(engine), m_runsFolder(std::move(runsFolder)),
      m_mailbox(std::make_shared<Mailbox>(*this)), m_job(tr("Leaving each source out"))
{
    connect(&m_job, &Job::failed, this, &HoldOutSession::failed);
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
    if (!canStart())
        return;
    m_results.clear();
    m_folder = freeFolder();
    const int start = ++m_start;
    const auto take = [this, start, mailbox = m_mailbox](const HeldOutResult& result) {
        mailbox->post([this, start, source = result.source, metrics = result.metrics] {
            if (start != m_start)
                return;
            m_results.insert_or_assign(source, metrics);
            Q_EMIT changed();
        });
    };
    m_job.start([take, dataset = *m_dataset.dataset(), folder = m_folder,
                 training = m_engine.trainingGetter(), inference = m_engine.inferenceGetter()](
                    const ProgressCallback& onProgress, const CancelToken& cancel) -> std::function<void()> {
        const std::vector<HoldOutRun> runs = runsWithoutEach(dataset, folder);
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

const Metrics* HoldOutSession::resultOf(const std::string& source) const
{
    const auto found = m_results.find(source);
    return found == m_results.end() ? nullptr : &found->second;
}

std::filesystem::path HoldOutSession::freeFolder() const
{
    constexpr std::size_t fingerprintDigits = 8;
    const Dataset& dataset = *m_dataset.dataset();
    const std::string name = "leave-one-out-" + safeFileName(dataset.name(), 40) + "-" +
                             dataset.fingerprint().substr(0, fingerprintDigits);
    std::filesystem::path folder = m_runsFolder / name;
    std::error_code ignored;
    for (int number = 2; std::filesystem::exists(folder, ignored); ++number)
        folder = m_runsFolder / (name + "-" + std::to_string(number));
    return folder;
}

void HoldOutSession::takeDataset()
{
    ++m_start;
    m_job.cancel();
    m_results.clear();
    m_sources = m_dataset.dataset() ? sourcesToHoldOut(*m_dataset.dataset()) : std::vector<SourceCount>();
    Q_EMIT changed();
}

} // namespace gg
