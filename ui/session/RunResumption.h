// RunResumption: takes up a run that was broken off, stopped or failed: by its own settings, on its own data
// set, which is opened where it was unless it is open already. Owned by Workspace. Thread: GUI thread; the
// run is TrainSession's.
#pragma once

#include "runs/RunFacts.h"
#include "session/DatasetSession.h"
#include "session/TrainSession.h"

#include <QObject>
#include <optional>

namespace gg {

class RunResumption : public QObject
{
    Q_OBJECT

public:
    /// The sessions must outlive this one.
    RunResumption(DatasetSession& dataset, TrainSession& train, QObject* parent = nullptr);

    /// Throws Error (Usage) while another training runs, Error (BadInput) for settings that this version does
    /// not know. That the data set cannot be opened, DatasetSession says; that it is another than the run's,
    /// failed().
    void resume(const RunFacts& run);

Q_SIGNALS:
    /// The training goes on.
    void resumed();
    void failed(const gg::Error& error);

private:
    void goOn();

    DatasetSession& m_dataset;
    TrainSession& m_train;
    std::optional<RunFacts> m_run; ///< whose data set is being opened
};

} // namespace gg
