#include "session/ModelSession.h"

#include "model/ModelThreshold.h"
#include "model/PythonScript.h"
#include "runs/RunFolder.h"
#include "support/Conversions.h"

namespace gg {

namespace {

/// The run whose best model the file is; empty for another file.
std::filesystem::path runFolderOf(const std::filesystem::path& file)
{
    const RunFolder folder(file.parent_path());
    return folder.bestModelFile() == file && folder.holdsRun() ? folder.path() : std::filesystem::path();
}

} // namespace

ModelSession::ModelSession(EngineSession& engine, QObject* parent)
    : QObject(parent), m_engine(engine), m_job(tr("Opening the model")),
      m_exportJob(tr("Exporting for Python")), m_thresholdJob(tr("Saving the threshold"))
{
    connect(&m_job, &Job::failed, this, &ModelSession::failed);
    for (const Job* const job : {&m_exportJob, &m_thresholdJob})
        connect(job, &Job::failed, this, &ModelSession::writingFailed);
}

ModelSession::~ModelSession() = default;

void ModelSession::open(const ModelSource& source, const QString& device)
{
    m_job.start([this, source, deviceRequest = device.toStdString(), getEngine = m_engine.engineGetter()](
                    const ProgressCallback& onProgress, const CancelToken& cancel) -> std::function<void()> {
        onProgress({toMessage(tr("Opening the model")), 0, 0});
        const std::shared_ptr<Engine> engine = getEngine();
        cancel.throwIfCancelled();
        auto opened = std::make_shared<SharedClassifier>();
        opened->engine = engine;
        opened->classifier = engine->openClassifier(source, deviceRequest);
        return [this, opened, run = runFolderOf(opened->classifier->file())] { show(opened, run); };
    });
}

void ModelSession::exportForPython(const std::filesystem::path& target)
{
    m_exportJob.start([this, source = ModelSource{m_file, m_card.architecture, m_card.classes}, target,
                       threshold = m_card.threshold, getEngine = m_engine.engineGetter()](
                          const ProgressCallback&, const CancelToken& cancel) -> std::function<void()> {
        placeForPythonScript(target); // refused before the model is written
        const std::shared_ptr<Engine> engine = getEngine();
        cancel.throwIfCancelled();
        ModelCard card = engine->convertModel(source, target);
        if (card.threshold != threshold) {
            writeThreshold(target, threshold);
            card.threshold = threshold;
        }
        return [this, script = writePythonScript(card, target)] { Q_EMIT exported(script); };
    });
}

void ModelSession::setThreshold(double threshold)
{
    if (!hasModel() || m_card.threshold == threshold)
        return;
    m_card.threshold = threshold;
    Q_EMIT thresholdChanged();
}

void ModelSession::saveThreshold()
{
    m_thresholdJob.start([this, file = m_file, threshold = m_card.threshold](
                             const ProgressCallback&, const CancelToken&) -> std::function<void()> {
        writeThreshold(file, threshold);
        return [this, file] { Q_EMIT thresholdSaved(file); };
    });
}

void ModelSession::show(const std::shared_ptr<SharedClassifier>& opened,
                        const std::filesystem::path& runFolder)
{
    const Classifier& classifier = *opened->classifier;
    m_classifier = opened;
    m_card = classifier.card();
    m_file = classifier.file();
    m_runFolder = runFolder;
    m_deviceName = toQString(classifier.device().name);
    m_notes.clear();
    for (const std::string& note : classifier.notes())
        m_notes << toQString(note);
    Q_EMIT modelChanged();
}

} // namespace gg
