// HoldOutSession: what a model is worth on each source of the open data set when it was trained on the others
// alone; what the last start told of it is read back when the data set is opened again. Owned by Workspace.
// Thread: GUI thread; training, judging and reading run in its jobs.
#pragma once

#include "engine/SourceHoldOut.h"
#include "session/DatasetSession.h"
#include "session/EngineSession.h"
#include "session/Job.h"

#include <QObject>
#include <filesystem>
#include <map>
#include <memory>
#include <string>
#include <vector>

namespace gg {

class Mailbox;

class HoldOutSession : public QObject
{
    Q_OBJECT

public:
    /// The sessions must outlive this one. Runs go into a new folder below `runsFolder`.
    HoldOutSession(DatasetSession& dataset, EngineSession& engine, std::filesystem::path runsFolder,
                   QObject* parent = nullptr);
    ~HoldOutSession() override;

    /// Of the open data set, those that can be left out in turn; empty without one.
    const std::vector<SourceCount>& sources() const { return m_sources; }
    /// Whether the data set has what start() needs: two sources and a split.
    bool canStart() const;
    /// Some sources have been judged, and others have not: start() is about those.
    bool goesOn() const;
    /// Trains by the strong recipe without each source in turn; goes on when another data set is opened.
    /// Nothing happens unless canStart(), nor while it runs.
    void start();
    /// Known once it has been judged, one source after the other; null until then.
    const Metrics* resultOf(const std::string& source) const;
    /// Where the runs of the last start lie, or those that were read back; empty before the first.
    const std::filesystem::path& folder() const { return m_folder; }
    Job& job() { return m_job; }

Q_SIGNALS:
    /// Other sources, or another result.
    void changed();
    void failed(const gg::Error& error);

private:
    void takeDataset();
    void readBack();

    DatasetSession& m_dataset;
    EngineSession& m_engine;
    std::filesystem::path m_runsFolder;
    std::filesystem::path m_folder;
    std::vector<SourceCount> m_sources;
    std::map<std::string, Metrics> m_results;
    int m_start = 0; ///< results of an earlier one are dropped
    std::shared_ptr<Mailbox> m_mailbox;
    Job m_job;
    Job m_reading;
};

} // namespace gg
