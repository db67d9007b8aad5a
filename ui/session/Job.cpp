#include "session/Job.h"

#include "session/Mailbox.h"
#include "session/WorkerThreads.h"
#include "support/Conversions.h"
#include "support/ErrorText.h"

#include <QPointer>
#include <QTimer>
#include <mutex>
#include <variant>

namespace gg {

namespace {

constexpr int deliveryInterval = 33; // milliseconds: some 30 a second

// What the thread of one start() and the job share.
struct Run
{
    std::mutex mutex;
    Progress latest;                 // guarded by mutex
    bool deliveryIsUnderWay = false; // guarded by mutex
    CancelSource cancel;
};

// What the work returned, or why it did not.
using Outcome = std::variant<std::function<void()>, Error>;

Outcome attempt(const Job::Work& work, const ProgressCallback& onProgress, const CancelToken& cancel)
{
    try {
        return work(onProgress, cancel);
    } catch (...) {
        return currentError();
    }
}

} // namespace

QString JobStatus::stage() const
{
    return progress.stage.isEmpty() ? title : toQString(progress.stage);
}

class Job::Private
{
public:
    Private(Job& owner, QString title) : job(owner), mailbox(std::make_shared<Mailbox>(owner))
    {
        status.title = std::move(title);
        timer.setSingleShot(true);
    }

    bool takeLatest();
    void deliverSoon(const std::shared_ptr<Run>& ofRun);
    void end(const std::shared_ptr<Run>& endedRun, const Outcome& outcome);

    Job& job;
    std::shared_ptr<Mailbox> mailbox;
    std::shared_ptr<Run> run; // nothing while no thread works for the job
    JobStatus status;
    QElapsedTimer sinceStage;
    QElapsedTimer sinceDelivery;
    QTimer timer;
};

// True when there was something to take.
bool Job::Private::takeLatest()
{
    Progress latest;
    {
        const std::lock_guard lock(run->mutex);
        if (!run->deliveryIsUnderWay)
            return false;
        run->deliveryIsUnderWay = false;
        latest = run->latest;
    }
    if (latest.stage != status.progress.stage)
        sinceStage.restart();
    status.progress = latest;
    status.secondsLeft.reset();
    const double elapsed = static_cast<double>(sinceStage.elapsed()) / 1000;
    // The pace of the first moments says little.
    if (elapsed >= 1 && latest.done > 0 && latest.total >= latest.done)
        status.secondsLeft =
            elapsed * static_cast<double>(latest.total - latest.done) / static_cast<double>(latest.done);
    sinceDelivery.restart();
    return true;
}

void Job::Private::deliverSoon(const std::shared_ptr<Run>& ofRun)
{
    if (run == ofRun)
        timer.start(static_cast<int>(std::max<qint64>(0, deliveryInterval - sinceDelivery.elapsed())));
}

void Job::Private::end(const std::shared_ptr<Run>& endedRun, const Outcome& outcome)
{
    if (run != endedRun)
        return; // started anew meanwhile
    timer.stop();
    if (takeLatest())
        Q_EMIT job.progressed(status);
    const bool wasCancelled = run->cancel.token().isCancelled();
    run.reset();
    const QPointer<Job> guard(&job); // who hears of the end may destroy the job
    const Error* const error = std::get_if<Error>(&outcome);
    if (wasCancelled || (error != nullptr && error->kind() == ErrorKind::Cancelled)) {
        Q_EMIT job.cancelled();
    } else if (error != nullptr) {
        Q_EMIT job.failed(*error);
    } else {
        if (const auto& handOver = std::get<std::function<void()>>(outcome))
            handOver();
        Q_EMIT job.finished();
    }
    if (guard)
        Q_EMIT guard->stateChanged();
}

Job::Job(QString title, QObject* parent)
    : QObject(parent), m_private(std::make_unique<Private>(*this, std::move(title)))
{
    connect(&m_private->timer, &QTimer::timeout, this, [this] {
        if (isRunning() && m_private->takeLatest())
            Q_EMIT progressed(m_private->status);
    });
}

Job::~Job()
{
    m_private->mailbox->close();
    if (m_private->run)
        m_private->run->cancel.cancel();
}

void Job::start(Work work)
{
    Private& d = *m_private;
    if (d.run) {
        d.run->cancel.cancel();
        d.run.reset(); // its thread finishes alone, its results are dropped
        Q_EMIT cancelled();
        Q_EMIT stateChanged();
    }
    d.run = std::make_shared<Run>();
    d.status = JobStatus{d.status.title, {}, std::nullopt, false};
    d.sinceStage.start();
    d.sinceDelivery.start();
    // The letters use the job, which the mailbox makes sure is there; the thread itself does not.
    startWorkerThread([job = m_private.get(), run = d.run, mailbox = d.mailbox, task = std::move(work)] {
        const auto onProgress = [&](const Progress& progress) {
            {
                const std::lock_guard lock(run->mutex);
                run->latest = progress;
                if (run->deliveryIsUnderWay)
                    return;
                run->deliveryIsUnderWay = true;
            }
            mailbox->post([job, run] { job->deliverSoon(run); });
        };
        const Outcome outcome = attempt(task, onProgress, run->cancel.token());
        mailbox->post([job, run, outcome] { job->end(run, outcome); });
    });
    Q_EMIT started();
    Q_EMIT stateChanged();
}

void Job::cancel()
{
    if (!m_private->run || m_private->status.cancelling)
        return;
    m_private->run->cancel.cancel();
    m_private->status.cancelling = true;
    Q_EMIT progressed(m_private->status);
}

bool Job::isRunning() const
{
    return m_private->run != nullptr;
}

JobStatus Job::status() const
{
    return m_private->status;
}

} // namespace gg
