#include "session/TrainSession.h"

#include "base/Text.h"
#include "session/Mailbox.h"
#include "session/WorkerThreads.h"
#include "support/ErrorText.h"

#include <QDateTime>
#include <QElapsedTimer>
#include <QTimer>
#include <mutex>

namespace gg {

namespace {

constexpr int deliveryInterval = 33; // milliseconds: some 30 a second

// What the training thread has told and the window has not heard yet, in order.
struct Told
{
    std::mutex mutex;
    std::vector<TrainEvent> events;  // guarded by mutex
    bool deliveryIsUnderWay = false; // guarded by mutex
};

std::filesystem::path newRunFolder(const std::filesystem::path& runsFolder, const TrainConfig& config)
{
    const std::string time =
        QDateTime::currentDateTime().toString(QStringLiteral("yyyyMMdd-HHmmss")).toStdString();
    const std::string name = safeFileName(config.runName.empty() ? recipeName(config.recipe) + "-" +
                                                                       config.architecture + "-" + time
                                                                 : config.runName);
    std::filesystem::path folder = runsFolder / name;
    for (int number = 2; std::filesystem::exists(folder); ++number)
        folder = runsFolder / (name + "-" + std::to_string(number));
    return folder;
}

bool isEnd(const TrainEvent& event)
{
    return std::holds_alternative<RunFinished>(event) || std::holds_alternative<RunFailed>(event);
}

} // namespace

class TrainSession::Private
{
public:
    Private(TrainSession& owner, EngineSession& engineSession, std::filesystem::path folder)
        : session(owner), engine(engineSession), runsFolder(std::move(folder)),
          mailbox(std::make_shared<Mailbox>(owner)), estimateJob(tr("Measuring"))
    {
        timer.setSingleShot(true);
        connect(&estimateJob, &Job::failed, &session, &TrainSession::estimateFailed);
    }

    void setState(State newState);
    void deliver();
    void begin(std::filesystem::path folder, const TrainConfig& config, const Dataset& dataset, bool resume);
    void run(const TrainConfig& config, const Dataset& dataset, bool resume);

    TrainSession& session;
    EngineSession& engine;
    std::filesystem::path runsFolder;
    std::shared_ptr<Mailbox> mailbox;
    State state = State::Idle;
    std::filesystem::path runFolder;
    CancelSource cancel;
    std::shared_ptr<Told> told;
    QTimer timer;
    QElapsedTimer sinceDelivery;
    Job estimateJob;
};

void TrainSession::Private::setState(State newState)
{
    if (state == newState)
        return;
    state = newState;
    Q_EMIT session.stateChanged();
}

void TrainSession::Private::deliver()
{
    std::vector<TrainEvent> events;
    {
        const std::lock_guard lock(told->mutex);
        events.swap(told->events);
        told->deliveryIsUnderWay = false;
    }
    sinceDelivery.restart();
    std::vector<BatchDone> batches;
    const auto deliverBatches = [&] {
        if (!batches.empty())
            Q_EMIT session.batchesDone(batches);
        batches.clear();
    };
    for (const TrainEvent& heard : events) {
        if (const auto* const batch = std::get_if<BatchDone>(&heard)) {
            batches.push_back(*batch);
            continue;
        }
        deliverBatches();
        Q_EMIT session.happened(heard);
        if (isEnd(heard))
            setState(State::Idle);
    }
    deliverBatches();
}

// The thread holds shares of what it uses; `this` is for letters, which the mailbox drops when the session
// goes.
void TrainSession::Private::run(const TrainConfig& config, const Dataset& dataset, bool resume)
{
    const auto tell = [this, queue = told, box = mailbox](const TrainEvent& event) {
        {
            const std::lock_guard lock(queue->mutex);
            queue->events.push_back(event);
            if (queue->deliveryIsUnderWay)
                return;
            queue->deliveryIsUnderWay = true;
        }
        box->post([this] {
            timer.start(static_cast<int>(std::max<qint64>(0, deliveryInterval - sinceDelivery.elapsed())));
        });
    };
    startWorkerThread([tell, config, dataset, resume, folder = runFolder, getEngine = engine.trainingGetter(),
                       token = cancel.token()] {
        bool ended = false;
        try {
            const auto observer = [&](const TrainEvent& event) {
                ended = ended || isEnd(event);
                tell(event);
            };
            const TrainEvent last = getEngine()->train(config, dataset, folder, resume, observer, token);
            if (!ended)
                tell(last);
        } catch (...) {
            tell(RunFailed{currentError()}); // no engine
        }
    });
}

TrainSession::TrainSession(EngineSession& engine, std::filesystem::path runsFolder, QObject* parent)
    : QObject(parent), m_private(std::make_unique<Private>(*this, engine, std::move(runsFolder)))
{
    connect(&m_private->timer, &QTimer::timeout, this, [this] { m_private->deliver(); });
}

TrainSession::~TrainSession()
{
    m_private->mailbox->close();
    m_private->cancel.cancel();
}

void TrainSession::Private::begin(std::filesystem::path folder, const TrainConfig& config,
                                  const Dataset& dataset, bool resume)
{
    if (state != State::Idle)
        return;
    estimateJob.cancel();
    runFolder = std::move(folder);
    cancel = CancelSource();
    told = std::make_shared<Told>();
    sinceDelivery.start();
    Q_EMIT session.begun(config);
    setState(State::Running);
    run(config, dataset, resume);
}

void TrainSession::start(const TrainConfig& config, const Dataset& dataset)
{
    m_private->begin(newRunFolder(m_private->runsFolder, config), config, dataset, false);
}

void TrainSession::goOn(const std::filesystem::path& folder, const TrainConfig& config,
                        const Dataset& dataset)
{
    m_private->begin(folder, config, dataset, true);
}

void TrainSession::pause()
{
    if (m_private->state != State::Running)
        return;
    m_private->cancel.pause();
    m_private->setState(State::Paused);
}

void TrainSession::resume()
{
    if (m_private->state != State::Paused)
        return;
    m_private->cancel.resume();
    m_private->setState(State::Running);
}

void TrainSession::stop()
{
    if (m_private->state != State::Running && m_private->state != State::Paused)
        return;
    m_private->cancel.cancel();
    m_private->setState(State::Stopping);
}

TrainSession::State TrainSession::state() const
{
    return m_private->state;
}

const std::filesystem::path& TrainSession::runsFolder() const
{
    return m_private->runsFolder;
}

const std::filesystem::path& TrainSession::runFolder() const
{
    return m_private->runFolder;
}

void TrainSession::estimate(const TrainConfig& config, const Dataset& dataset)
{
    if (m_private->state != State::Idle)
        return;
    m_private->estimateJob.start(
        [this, config, dataset, getEngine = m_private->engine.trainingGetter()](
            const ProgressCallback&, const CancelToken& cancel) -> std::function<void()> {
            const std::shared_ptr<TrainingEngine> engine = getEngine();
            cancel.throwIfCancelled();
            const double seconds = engine->estimateSeconds(config, dataset, cancel);
            return [this, seconds] { Q_EMIT estimated(seconds); };
        });
}

} // namespace gg
