// PredictSession: the dropped files and what the model says of them.
// Owned by Workspace. Thread: GUI thread; reading and classifying run in its job.
#pragma once

#include "model/FilePredictor.h"
#include "session/Job.h"
#include "session/ModelSession.h"

#include <QObject>
#include <filesystem>
#include <memory>
#include <vector>

namespace gg {

class Mailbox;

class PredictSession : public QObject
{
    Q_OBJECT

public:
    explicit PredictSession(ModelSession& model, QObject* parent = nullptr);
    ~PredictSession() override;

    /// Adds files, and all scans below folders, to the list and classifies them; without a model they wait,
    /// listed, until one is opened. A new model classifies the whole list anew.
    void add(const std::vector<std::filesystem::path>& paths);
    /// Classifies what was left waiting by a cancelled job.
    void resume();
    /// Empties the list and stops what runs for it.
    void clear();

    /// In the order in which they were dropped. A result without classification and error is still waiting.
    const std::vector<FileResult>& results() const { return m_results; }
    bool isWaiting(int row) const;
    int waitingCount() const;
    Job& job() { return m_job; }

Q_SIGNALS:
    /// Rows [first, first + count) are new.
    void added(int first, int count);
    /// The result of this row changed.
    void changed(int row);
    void cleared();
    void failed(const gg::Error& error);

private:
    void next();
    void expand();
    void classify();
    void append(const std::vector<std::filesystem::path>& files);
    void setResult(int run, int row, const FileResult& result);
    void startOver();
    void stop();

    ModelSession& m_model;
    std::vector<FileResult> m_results;
    std::vector<std::filesystem::path> m_dropped; ///< not yet looked into
    std::shared_ptr<Mailbox> m_mailbox;
    int m_run = 0; ///< results of an earlier run are too late
    bool m_isExpanding = false;
    bool m_isStopping = false;
    Job m_job;
};

} // namespace gg
