// StatusLine: the line at the foot of the window: device, memory, and the running job with bar, time left and
// a button that cancels it; for a while, what was done. The one bar of a job: pages have none of their own.
// Owned by MainWindow. Thread: GUI thread.
#pragma once

#include "session/EngineSession.h"
#include "session/Job.h"
#include "session/TrainSession.h"

#include <QFrame>
#include <QPointer>
#include <QTimer>
#include <vector>

class QLabel;
class QProgressBar;
class QPushButton;

namespace gg {

class ElidedLabel;

class StatusLine : public QFrame
{
    Q_OBJECT

public:
    explicit StatusLine(EngineSession& engine, QWidget* parent = nullptr);

    /// Shows the job while it runs; of several, the one that was started last. The job outlives the line.
    void watch(Job& job);
    /// The training, shown while no job runs.
    void watch(TrainSession& train);

    /// Shown for some seconds, or until a job starts: "Saved best.py".
    void tell(const QString& text);

    QString deviceText() const;
    QString jobText() const; ///< empty when nothing runs and nothing was told

Q_SIGNALS:
    /// A person wants the training to end: whoever knows what would be lost asks first, and stops it.
    void stopTrainingRequested();

protected:
    void showEvent(QShowEvent* event) override;

private:
    void showDevice();
    void showMemory();
    bool isTraining() const;
    void showJob();
    void showJob(const QString& text, double done, double total, bool canCancel);
    void cancel();
    void hear(const TrainEvent& event);

    EngineSession& m_engine;
    TrainSession* m_train = nullptr;
    std::vector<Job*> m_running; ///< the last started at the end
    QString m_told;
    QTimer m_forget; ///< `m_told`
    QString m_trainText;
    double m_trainDone = 0;
    double m_trainTotal = 0;
    QLabel* m_device;
    QLabel* m_memory;
    ElidedLabel* m_job;
    QProgressBar* m_bar;
    QPushButton* m_cancel;
};

/// Bytes of memory that this process holds now (resident set), 0 where the system does not tell.
double residentMemory();

} // namespace gg
