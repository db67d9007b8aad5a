// Job: one piece of long work on a thread of its own, seen from the GUI thread.
// Owned by a session object of ui/session. Thread: every function is called on the GUI thread and returns at
// once; the work runs on the job's thread and touches nothing but what it captured by value. Signals come on
// the GUI thread. The destructor cancels and does not wait: the thread finishes alone, its results are
// dropped.
#pragma once

#include "base/CancelToken.h"
#include "base/Error.h"
#include "base/Progress.h"

#include <QElapsedTimer>
#include <QObject>
#include <functional>
#include <memory>
#include <optional>

namespace gg {

/// What the status bar shows of a running job.
struct JobStatus
{
    QString title;
    Progress progress;
    std::optional<double> secondsLeft; ///< nothing while unknown
    bool cancelling = false;

    /// What it does now: the stage, or the title while no stage is named.
    QString stage() const;
};

class Job : public QObject
{
    Q_OBJECT

public:
    /// Runs on the job's thread. What it returns runs on the GUI thread afterwards (to hand over results),
    /// unless the job was cancelled or destroyed meanwhile.
    using Work = std::function<std::function<void()>(const ProgressCallback&, const CancelToken&)>;

    explicit Job(QString title, QObject* parent = nullptr);
    ~Job() override;

    /// A job that is running is cancelled first: it says so, and what it still does is dropped.
    void start(Work work);
    void cancel();
    bool isRunning() const;
    JobStatus status() const;

Q_SIGNALS:
    void started();
    /// At most some 30 times a second, whatever the work reports; the last report before the end is never
    /// lost.
    void progressed(const gg::JobStatus& status);
    /// Exactly one of these three ends a started job.
    void finished();
    void failed(const gg::Error& error);
    void cancelled();
    /// Follows started() and each of the three ends: for those who only ask whether the job is running.
    void stateChanged();

private:
    class Private;
    std::unique_ptr<Private> m_private;
};

} // namespace gg
