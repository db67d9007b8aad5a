// LastSession: what was open when the program ended comes back at the next start, and the lists of what was
// opened lately. Owned by Workspace. Thread: GUI thread; whether the remembered files are still there is
// looked up in its job, since they may lie on a disk that answers late.
#pragma once

#include "session/DatasetSession.h"
#include "session/Job.h"
#include "session/ModelSession.h"
#include "session/TrainSession.h"
#include "support/RecentPaths.h"

#include <QObject>

namespace gg {

class LastSession : public QObject
{
    Q_OBJECT

public:
    LastSession(DatasetSession& dataset, ModelSession& model, const TrainSession& train,
                QObject* parent = nullptr);
    ~LastSession() override;

    RecentPaths& models() { return m_models; }
    RecentPaths& datasets() { return m_datasets; }
    /// Folders, of runs whose model was opened and of those that were trained here.
    RecentPaths& runs() { return m_runs; }

    /// Opens again what was open, in the background, unless something else is open or being opened by then.
    /// What is not there any more leaves the lists; told() says it of what was open. Call it once, when the
    /// window is on the screen.
    void restore();

    Job& job() { return m_job; }

Q_SIGNALS:
    void told(const QString& sentence);

private:
    void rememberDataset(const Dataset& dataset);
    void rememberModel();
    void reopen(const std::vector<std::filesystem::path>& missing);

    DatasetSession& m_dataset;
    ModelSession& m_model;
    RecentPaths m_models;
    RecentPaths m_datasets;
    RecentPaths m_runs;
    Job m_job;
};

} // namespace gg
