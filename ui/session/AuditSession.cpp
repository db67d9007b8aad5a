#include "session/AuditSession.h"

#include "base/MachineThreads.h"
#include "base/Paths.h"
#include "base/Text.h"

namespace gg {

AuditSession::AuditSession(DatasetSession& dataset, QObject* parent)
    : QObject(parent), m_dataset(dataset), m_job(tr("Auditing the data set")),
      m_repairJob(tr("Writing the repaired data set"))
{
    for (Job* const job : {&m_job, &m_repairJob})
        connect(job, &Job::failed, this, &AuditSession::failed);
    connect(&m_dataset, &DatasetSession::datasetChanged, this, &AuditSession::forget);
}

void AuditSession::start()
{
    if (!m_dataset.dataset())
        return;
    m_job.start([this, dataset = *m_dataset.dataset()](const ProgressCallback& onProgress,
                                                       const CancelToken& cancel) -> std::function<void()> {
        const std::size_t threads = machineThreads();
        auto audit = std::make_shared<const Audit>(audited(dataset, threads, onProgress, cancel));
        const std::vector<LeftOutItem> leftOut = repairOf(dataset, audit->findings);
        return [this, audit, leftOut] {
            m_audit = audit;
            m_leftOut = leftOut;
            Q_EMIT changed();
        };
    });
}

void AuditSession::repair(const std::filesystem::path& file)
{
    if (!m_dataset.dataset() || m_leftOut.empty())
        return;
    m_repairJob.start([this, file, dataset = *m_dataset.dataset(), leftOut = m_leftOut](
                          const ProgressCallback&, const CancelToken&) -> std::function<void()> {
        makeFolder(file.parent_path());
        writeRepaired(file, dataset, leftOut);
        return [this, file] { m_dataset.open(file); };
    });
}

std::filesystem::path AuditSession::placeOfRepair() const
{
    constexpr std::size_t fingerprintDigits = 8;
    const std::optional<Dataset>& dataset = m_dataset.dataset();
    const std::string name = dataset ? safeFileName(dataset->name(), 60) + "-" +
                                           dataset->fingerprint().substr(0, fingerprintDigits)
                                     : std::string("data");
    return dataFolder() / "splits" / (name + "-repaired.csv");
}

void AuditSession::forget()
{
    m_job.cancel();
    m_audit.reset();
    m_leftOut.clear();
    Q_EMIT changed();
}

} // namespace gg
