#include "session/DatasetSession.h"

#include "base/Paths.h"
#include "data/DatasetImporter.h"
#include "data/DemoSetWriter.h"

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
    m_job.start([this](const ProgressCallback& onProgress, const CancelToken& cancel) {
        const std::filesystem::path folder = dataFolder() / "demo";
        if (isDemoSet(folder))
            return handOver(importDataset(folder, onProgress, cancel));
        makeFolder(dataFolder());
        return handOver(writeDemoSet(folder, DemoSetConfig(), onProgress, cancel));
    });
}

std::function<void()> DatasetSession::handOver(Dataset dataset)
{
    return [this, dataset = std::move(dataset)] {
        m_dataset = dataset;
        Q_EMIT datasetChanged();
    };
}

} // namespace gg
