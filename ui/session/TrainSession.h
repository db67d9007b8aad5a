// TrainSession: the running training, seen from the GUI thread.
// Owned by Workspace. Thread: GUI thread; the run itself is on a thread of its own. BatchDone events are
// coalesced to some 30 deliveries a second (each delivery carries all of them, so no point of a curve is
// lost); every other event is delivered in order.
#pragma once

#include "data/Dataset.h"
#include "session/EngineSession.h"
#include "session/Job.h"
#include "train/TrainEvent.h"

#include <QObject>
#include <filesystem>
#include <memory>
#include <optional>
#include <vector>

namespace gg {

class TrainSession : public QObject
{
    Q_OBJECT

public:
    enum class State
    {
        Idle,
        Running,
        Paused,
        Stopping
    };

    /// Runs go into new folders below `runsFolder`.
    TrainSession(EngineSession& engine, std::filesystem::path runsFolder, QObject* parent = nullptr);
    /// Asks a running training to stop and does not wait; the best so far is on disk.
    ~TrainSession() override;

    void start(const TrainConfig& config, const Dataset& dataset);
    /// Takes up the run in `folder`, whose settings and data set these are (see RunIdentity.h, by which the
    /// engine checks).
    void goOn(const std::filesystem::path& folder, const TrainConfig& config, const Dataset& dataset);
    void pause();
    void resume();
    void stop();

    State state() const;
    const std::filesystem::path& runsFolder() const; ///< where the runs lie
    const std::filesystem::path& runFolder() const;  ///< of the running or last run; empty before the first

    /// Measures in the background; answers by estimated() or, when it cannot be told, by
    /// estimateFailed().
    void estimate(const TrainConfig& config, const Dataset& dataset);

Q_SIGNALS:
    /// A new run was asked for; comes before all else that is heard of it, and also when it fails at once.
    void begun(const gg::TrainConfig& config);
    void stateChanged();
    void batchesDone(const std::vector<gg::BatchDone>& batches);
    void happened(const gg::TrainEvent& event); ///< all but BatchDone
    void estimated(double seconds);
    /// Why it cannot be told.
    void estimateFailed(const gg::Error& error);

private:
    class Private;
    std::unique_ptr<Private> m_private;
};

} // namespace gg
