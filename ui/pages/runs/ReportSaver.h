// ReportSaver: asks where to, and writes the report of a run, HTML or PDF, in its job. Owned by RunsPage.
// Thread: GUI thread.
#pragma once

#include "pages/Workspace.h"
#include "session/Job.h"

#include <QObject>
#include <filesystem>

namespace gg {

class Dialogs;

class ReportSaver : public QObject
{
    Q_OBJECT

public:
    /// `workspace` and `dialogs` must outlive the saver.
    ReportSaver(Workspace& workspace, Dialogs& dialogs, QObject* parent = nullptr);

    void save(QWidget* window, const RunFacts& run);
    Job& job() { return m_job; }

Q_SIGNALS:
    void saved(const std::filesystem::path& file);
    void failed(const gg::Error& error);

private:
    Workspace& m_workspace;
    Dialogs& m_dialogs;
    Job m_job;
};

} // namespace gg
