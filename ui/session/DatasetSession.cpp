#include "session/DatasetSession.h"

#include "base/Paths.h"
#include "base/Text.h"
#include "data/DatasetImporter.h"
#include "demo/DemoSetWriter.h"

#include <algorithm>

namespace gg {

namespace {

// A data set may have changed on the disk since its positive class was chosen.
Dataset withChosenClass(const Dataset& dataset, const std::map<std::filesystem::path, std::string>& choices)
{
    const auto chosen = choices.find(dataset.source());
    if (chosen == choices.end())
        return dataset;
    const bool isThere = std::find(dataset.classes().begin(), dataset.classes().end(), chosen->second) !=
                         dataset.classes().end();
    return isThere ? dataset.withPositiveClass(chosen->second) : dataset;
}

} // namespace

DatasetSession::DatasetSession(QObject* parent) : QObject(parent), m_job(tr("Opening the data set"))
{
    connect(&m_job, &Job::failed, this, &DatasetSession::failed);
}

DatasetSession::~DatasetSession() = default;

void DatasetSession::open(const std::filesystem::path& path)
{
    m_job.start([this, path, choices = m_positiveClasses](const ProgressCallback& onProgress,
                                                          const CancelToken& cancel) {
        return handOver(this, importDataset(path, onProgress, cancel), choices);
    });
}

void DatasetSession::openDemoSet()
{
    m_job.start(
        [this, choices = m_positiveClasses](const ProgressCallback& onProgress, const CancelToken& cancel) {
            const std::filesystem::path folder = dataFolder() / "demo";
            if (isDemoSet(folder))
                return handOver(this, importDataset(folder, onProgress, cancel), choices);
            makeFolder(dataFolder());
            return handOver(this, writeDemoSet(folder, DemoSetConfig(), onProgress, cancel), choices);
        });
}

void DatasetSession::choosePositiveClass(const std::string& className)
{
    if (!m_dataset)
        return;
    m_dataset = m_dataset->withPositiveClass(className);
    m_positiveClasses[m_dataset->source()] = className;
    Q_EMIT datasetChanged();
}

void DatasetSession::makeSplit(const SplitPlan& plan, const std::filesystem::path& file)
{
    if (!m_dataset)
        return;
    m_job.start([this, plan, file, dataset = *m_dataset,
                 choices = m_positiveClasses](const ProgressCallback& onProgress, const CancelToken& cancel) {
        makeFolder(file.parent_path());
        const Dataset made = gg::makeSplit(dataset, plan, file, onProgress, cancel);
        return handOver(this, made, choices, describeSplit(made, plan));
    });
}

std::filesystem::path DatasetSession::placeOfSplit(const SplitPlan& plan) const
{
    constexpr std::size_t fingerprintDigits = 8;
    const std::string name = m_dataset ? safeFileName(m_dataset->name(), 60) + "-" +
                                             m_dataset->fingerprint().substr(0, fingerprintDigits)
                                       : std::string("split");
    return dataFolder() / "splits" /
           (name + "-" + std::to_string(plan.validationPercent) + "-" + std::to_string(plan.testPercent) +
            "-seed" + std::to_string(plan.seed) + ".csv");
}

std::function<void()> DatasetSession::handOver(DatasetSession* session, const Dataset& dataset,
                                               const Choices& positiveClasses, const Message& splitNote)
{
    return [session, dataset = withChosenClass(dataset, positiveClasses), splitNote] {
        session->m_dataset = dataset;
        session->m_splitNote = splitNote;
        Q_EMIT session->datasetChanged();
    };
}

} // namespace gg
