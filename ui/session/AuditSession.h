// AuditSession: what deceives in the data set that is open, and the data set without it. Owned by Workspace.
// Thread: GUI thread; the audit runs in its job.
#pragma once

#include "audit/Audit.h"
#include "audit/Repair.h"
#include "session/DatasetSession.h"
#include "session/Job.h"

#include <QObject>
#include <filesystem>
#include <memory>
#include <vector>

namespace gg {

class AuditSession : public QObject
{
    Q_OBJECT

public:
    /// `dataset` must outlive the session.
    explicit AuditSession(DatasetSession& dataset, QObject* parent = nullptr);

    /// Looks through the open data set. Nothing happens without one.
    void start();
    /// Of the data set that is open; null until there is one.
    std::shared_ptr<const Audit> audit() const { return m_audit; }
    /// What a repair leaves out.
    const std::vector<LeftOutItem>& leftOut() const { return m_leftOut; }
    /// Writes a manifest of the data set without these, and opens it.
    void repair(const std::filesystem::path& file);
    /// Where it is written unless somebody says otherwise: in dataFolder()/splits.
    std::filesystem::path placeOfRepair() const;
    Job& job() { return m_job; }

Q_SIGNALS:
    /// There is another audit, or none any more.
    void changed();
    void failed(const gg::Error& error);

private:
    void forget();

    DatasetSession& m_dataset;
    std::shared_ptr<const Audit> m_audit;
    std::vector<LeftOutItem> m_leftOut;
    Job m_job;
    Job m_repairJob;
};

} // namespace gg
