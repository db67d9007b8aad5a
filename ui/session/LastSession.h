// LastSession: what was open when the program ended comes back at the next start, and the lists of what was
// opened lately. Where no model comes back, the one that comes with the program is opened, which is not
// remembered: whoever has opened one of their own gets that. Owned by Workspace. Thread: GUI thread; whether
// the remembered files are still there is looked up in its job, since they may lie on a disk that answers
// late.
#pragma once

#include "model/StarterModel.h"
#include "session/DatasetSession.h"
#include "session/Job.h"
#include "session/ModelSession.h"
#include "session/TrainSession.h"
#include "support/RecentPaths.h"

#include <QObject>
#include <functional>
#include <optional>

namespace gg {

class LastSession : public QObject
{
    Q_OBJECT

public:
    using FindStarter = std::function<std::optional<StarterModel>()>;

    /// `findStarter` is called in the job; without one there is no starter model.
    LastSession(DatasetSession& dataset, ModelSession& model, const TrainSession& train,
                FindStarter findStarter = {}, QObject* parent = nullptr);
    ~LastSession() override;

    RecentPaths& models() { return m_models; }
    RecentPaths& datasets() { return m_datasets; }
    /// Folders, of runs whose model was opened and of those that were trained here.
    RecentPaths& runs() { return m_runs; }

    /// Opens again what was open, in the background, unless something else is open or being opened by then.
    /// What is not there any more leaves the lists; told() says it of what was open. Call it once, when the
    /// window is on the screen.
    void restore();

    /// The model that comes with the program; nothing before restore() has found it, or where there is none.
    const std::optional<StarterModel>& starter() const { return m_starter; }

    Job& job() { return m_job; }

Q_SIGNALS:
    void told(const QString& sentence);
    void starterFound();

private:
    void rememberDataset(const Dataset& dataset);
    void rememberModel();
    void reopen(const std::vector<std::filesystem::path>& missing);
    void openStarter(const std::optional<StarterModel>& found);

    DatasetSession& m_dataset;
    ModelSession& m_model;
    RecentPaths m_models;
    RecentPaths m_datasets;
    RecentPaths m_runs;
    FindStarter m_findStarter;
    std::optional<StarterModel> m_starter;
    Job m_job;
};

} // namespace gg
