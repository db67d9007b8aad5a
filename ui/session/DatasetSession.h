// DatasetSession: the data set that the window works on.
// Owned by Workspace. Thread: GUI thread; importing runs in its job.
#pragma once

#include "data/Dataset.h"
#include "session/Job.h"

#include <QObject>
#include <filesystem>
#include <optional>

namespace gg {

class DatasetSession : public QObject
{
    Q_OBJECT

public:
    explicit DatasetSession(QObject* parent = nullptr);
    ~DatasetSession() override;

    /// Imports a folder or manifest; a running import is cancelled first.
    void open(const std::filesystem::path& path);
    /// Writes the demo set into dataFolder()/demo unless it is there, then opens it.
    void openDemoSet();

    const std::optional<Dataset>& dataset() const { return m_dataset; }
    Job& job() { return m_job; }

Q_SIGNALS:
    void datasetChanged();
    void failed(const gg::Error& error);

private:
    std::function<void()> handOver(Dataset dataset);

    std::optional<Dataset> m_dataset;
    Job m_job;
};

} // namespace gg
