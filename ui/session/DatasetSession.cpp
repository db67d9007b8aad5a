#include "session/DatasetSession.h"

#include "base/Paths.h"
#include "data/DatasetImporter.h"

namespace gg {

DatasetSession::DatasetSession(QObject* parent) : QObject(parent), m_job(tr("Opening the data set"))
{
    connect(&m_job, &Job::failed, this, &DatasetSession::failed);
}

DatasetSession::~DatasetSession() = default;

void DatasetSession::open(const std::filesystem::path& path)
{
    m_job.start([this, path](const ProgressCallback& onProgress, const CancelToken& cancel) {
        return handOver(importDataset(path, onProgress, cancel));
    });
}

void DatasetSession::openDemoSet()
{
    open(dataFolder() / "demo");
}

std::function<void()> DatasetSession::handOver(Dataset dataset)
{
    return [this, dataset = std::move(dataset)] {
        m_dataset = dataset;
        Q_EMIT datasetChanged();
    };
}

} // namespace gg
