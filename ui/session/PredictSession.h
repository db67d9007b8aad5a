// PredictSession: the dropped files and what the model says of them.
// Owned by Workspace. Thread: GUI thread; reading and classifying run in its job.
#pragma once

#include "model/FilePredictor.h"
#include "session/Job.h"
#include "session/ModelSession.h"

#include <QObject>
#include <filesystem>
#include <vector>

namespace gg {

class PredictSession : public QObject
{
    Q_OBJECT

public:
    explicit PredictSession(ModelSession& model, QObject* parent = nullptr);
    ~PredictSession() override;

    /// Adds files, and all scans below folders, to the list and classifies them; without a model they wait,
    /// listed, until one is opened. A new model classifies the whole list anew.
    void add(const std::vector<std::filesystem::path>& paths);
    void clear();

    /// In the order in which they were dropped. A result without classification and error is still waiting.
    const std::vector<FileResult>& results() const { return m_results; }
    Job& job() { return m_job; }

Q_SIGNALS:
    /// Rows [first, first + count) are new.
    void added(int first, int count);
    /// The result of this row changed.
    void changed(int row);
    void cleared();
    void failed(const gg::Error& error);

private:
    ModelSession& m_model;
    std::vector<FileResult> m_results;
    Job m_job;
};

} // namespace gg
