#include "session/ModelSession.h"

#include "model/ModelDecision.h"
#include "model/PythonScript.h"
#include "runs/RunFolder.h"
#include "session/LockedClassifier.h"
#include "support/Conversions.h"

#include <algorithm>
#include <utility>

namespace gg {

namespace {

/// The run whose best model the file is; empty for another file.
std::filesystem::path runFolderOf(const std::filesystem::path& file)
{
    const RunFolder folder(file.parent_path());
    return folder.bestModelFile() == file && folder.holdsRun() ? folder.path() : std::filesystem::path();
}

/// What the window shows of it; still without an id.
OpenModel openModel(std::shared_ptr<SharedClassifier> shared)
{
    const Classifier& classifier = *shared->classifier;
    OpenModel model;
    model.card = classifier.card();
    model.file = classifier.file();
    model.runFolder = runFolderOf(model.file);
    model.deviceName = toQString(classifier.device().name);
    model.notes = toQStrings(classifier.notes());
    if (!classifier.capabilities().activationMaps)
        model.whyNoHeatMaps = toQString(noActivationMaps(shared->engine->name()).text());
    model.classifier = std::move(shared);
    model.quick = std::make_shared<QuickClassifier>();
    return model;
}

/// What computes its scores in less time; null where there is no such engine, or nothing to gain.
std::shared_ptr<SharedClassifier> quickOf(const OpenModel& model,
                                          const std::shared_ptr<Accelerator>& accelerator)
{
    if (accelerator == nullptr)
        return nullptr;
    auto quick = std::make_shared<SharedClassifier>();
    quick->engine = model.classifier->engine;
    quick->classifier = accelerator->accelerated(
        {model.file, model.card.architecture, model.card.classes},
        std::make_shared<LockedClassifier>(model.classifier, model.classifier->classifier->card()));
    return quick->classifier != nullptr ? quick : nullptr;
}

/// Of a model whose card says in which precision: from the first score on, so that none is of another.
void computeQuickly(OpenModel& model, const std::shared_ptr<Accelerator>& accelerator)
{
    try {
        model.wasAccelerated = true;
        std::shared_ptr<SharedClassifier> quick = quickOf(model, accelerator);
        if (quick == nullptr)
            return;
        model.deviceName = toQString(quick->classifier->device().name);
        model.notes = toQStrings(quick->classifier->notes());
        model.quick->set(std::move(quick));
    } catch (const Error& error) {
        model.notes.append(toQString(error.text()));
    }
}

} // namespace

ModelSession::ModelSession(EngineSession& engine, QObject* parent)
    : QObject(parent), m_engine(engine), m_job(tr("Opening the model")),
      m_exportJob(tr("Exporting the model")), m_decisionJob(tr("Saving the threshold")),
      m_precisionJob(tr("Keeping the model's precision")),
      m_accelerationJob(tr("Preparing the model for this processor"))
{
    connect(&m_job, &Job::failed, this, &ModelSession::failed);
    connect(&m_accelerationJob, &Job::failed, this, [this](const Error& error) {
        changeAccelerated([&error](OpenModel& model) { model.notes.append(toQString(error.text())); });
    });
    for (const Job* const job : {&m_exportJob, &m_decisionJob, &m_precisionJob})
        connect(job, &Job::failed, this, &ModelSession::writingFailed);
}

ModelSession::~ModelSession() = default;

void ModelSession::open(const ModelSource& source, const QString& device)
{
    start(source, device, Place::OfTheCurrent);
}

void ModelSession::openBeside(const ModelSource& source, const QString& device)
{
    start(source, device, Place::Beside);
}

void ModelSession::start(const ModelSource& source, const QString& device, Place place)
{
    m_job.start([this, source, place, deviceRequest = device.toStdString(),
                 getEngine = m_engine.inferenceGetter(), getAccelerator = m_engine.acceleratorGetter()](
                    const ProgressCallback& onProgress, const CancelToken& cancel) -> std::function<void()> {
        onProgress({toMessage(tr("Opening the model")), 0, 0});
        auto shared = std::make_shared<SharedClassifier>();
        shared->engine = getEngine();
        cancel.throwIfCancelled();
        shared->classifier = shared->engine->openClassifier(source, deviceRequest);
        OpenModel opened = openModel(std::move(shared));
        if (opened.card.quickScores)
            computeQuickly(opened, getAccelerator());
        return [this, place, opened = std::move(opened)] { show(opened, place); };
    });
}

void ModelSession::makeCurrent(ModelId id)
{
    if (id == m_current || find(id) == nullptr)
        return;
    m_current = id;
    Q_EMIT modelChanged();
}

void ModelSession::close(ModelId id)
{
    if (id == m_current || find(id) == nullptr)
        return;
    m_models.erase(place(id));
    Q_EMIT modelClosed(id);
}

const OpenModel* ModelSession::find(ModelId id) const
{
    const auto found = std::find_if(m_models.begin(), m_models.end(),
                                    [id](const OpenModel& model) { return model.id == id; });
    return found == m_models.end() ? nullptr : &*found;
}

void ModelSession::exportForPython(const std::filesystem::path& target)
{
    m_exportJob.start([this, source = ModelSource{file(), card().architecture, card().classes}, target,
                       decision = decisionOf(card()), getConverter = m_engine.converterGetter()](
                          const ProgressCallback&, const CancelToken& cancel) -> std::function<void()> {
        placeForPythonScript(target); // refused before the model is written
        const std::shared_ptr<ModelConverter> converter = getConverter();
        cancel.throwIfCancelled();
        ModelCard card = converter->convertModel(source, target, TensorPrecision::Full);
        if (decisionOf(card) != decision) {
            writeDecision(target, decision);
            setDecision(card, decision);
        }
        return [this, script = writePythonScript(card, target)] { Q_EMIT exported(script); };
    });
}

void ModelSession::exportOnnx(const std::filesystem::path& target, const QString& version)
{
    m_exportJob.start([this, source = ModelSource{file(), card().architecture, card().classes}, target,
                       version = version.toStdString(), decision = decisionOf(card()),
                       getConverter = m_engine.converterGetter()](
                          const ProgressCallback&, const CancelToken& cancel) -> std::function<void()> {
        const std::shared_ptr<ModelConverter> converter = getConverter();
        cancel.throwIfCancelled();
        converter->writeOnnx(source, target, version, decision);
        return [this, target] { Q_EMIT exported(target); };
    });
}

// A figure of a model's quality is never among what is computed so: those are LibTorch's.
void ModelSession::accelerate()
{
    if (!hasModel() || current().wasAccelerated || m_accelerationJob.isRunning())
        return;
    place(m_current)->wasAccelerated = true;
    m_accelerating = m_current;
    m_accelerationJob.start([this, model = current(), getAccelerator = m_engine.acceleratorGetter()](
                                const ProgressCallback&, const CancelToken&) -> std::function<void()> {
        const std::shared_ptr<SharedClassifier> quick = quickOf(model, getAccelerator());
        if (quick == nullptr)
            return {};
        model.quick->set(quick);
        return [this, name = toQString(quick->classifier->device().name)] {
            changeAccelerated([&name](OpenModel& model) { model.deviceName = name; });
        };
    });
}

void ModelSession::keepQuickScores(const std::optional<QuickScores>& quick)
{
    m_precisionJob.start([this, quick, model = current(), getAccelerator = m_engine.acceleratorGetter()](
                             const ProgressCallback&, const CancelToken& cancel) -> std::function<void()> {
        writeQuickScores(model.file, quick);
        cancel.throwIfCancelled();
        OpenModel changed = openModel(model.classifier);
        changed.card.quickScores = quick;
        if (quick)
            computeQuickly(changed, getAccelerator());
        return [this, id = model.id, changed] { compute(id, changed); };
    });
}

/// What was shown of it stays; only who computes is another.
void ModelSession::compute(ModelId id, const OpenModel& how)
{
    if (find(id) != nullptr) {
        OpenModel& model = *place(id);
        model.card.quickScores = how.card.quickScores;
        model.quick = how.quick;
        model.wasAccelerated = how.wasAccelerated;
        model.deviceName = how.deviceName;
        model.notes = how.notes;
        if (id == m_current)
            Q_EMIT modelChanged();
    }
    Q_EMIT quickScoresKept(how.file);
}

void ModelSession::changeAccelerated(const std::function<void(OpenModel&)>& change)
{
    if (find(m_accelerating) == nullptr)
        return; // closed meanwhile
    change(*place(m_accelerating));
    Q_EMIT accelerated(m_accelerating);
}

void ModelSession::setThreshold(double threshold, const std::optional<ChoiceOrigin>& origin)
{
    if (!hasModel() || (card().threshold == threshold && card().thresholdOrigin == origin))
        return;
    place(m_current)->card.threshold = threshold;
    place(m_current)->card.thresholdOrigin = origin;
    Q_EMIT decisionChanged(m_current);
}

void ModelSession::setTemperature(double temperature, const std::optional<ChoiceOrigin>& origin)
{
    if (!hasModel() || (card().temperature == temperature && card().temperatureOrigin == origin))
        return;
    gg::setTemperature(place(m_current)->card, temperature, origin);
    Q_EMIT decisionChanged(m_current);
}

void ModelSession::saveDecision()
{
    m_decisionJob.start([this, file = file(), decision = decisionOf(card())](
                            const ProgressCallback&, const CancelToken&) -> std::function<void()> {
        writeDecision(file, decision);
        return [this, file] { Q_EMIT decisionSaved(file); };
    });
}

void ModelSession::show(OpenModel opened, Place where)
{
    const ModelId before = std::exchange(m_current, ModelId{++m_lastId});
    opened.id = m_current;
    if (where == Place::Beside || before == ModelId::None) {
        m_models.push_back(std::move(opened));
    } else {
        *place(before) = std::move(opened);
        Q_EMIT modelClosed(before);
    }
    Q_EMIT modelChanged();
}

/// Of a model that is open.
std::vector<OpenModel>::iterator ModelSession::place(ModelId id)
{
    return std::find_if(m_models.begin(), m_models.end(),
                        [id](const OpenModel& model) { return model.id == id; });
}

const OpenModel& ModelSession::current() const
{
    const OpenModel* const model = find(m_current);
    return model != nullptr ? *model : m_none;
}

} // namespace gg
