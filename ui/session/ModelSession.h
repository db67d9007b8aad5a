// ModelSession: the models that are open, and the current one of them, which Predict and Evaluate use and the
// window shows.
// Owned by Workspace. Thread: GUI thread; opening runs in its job.
#pragma once

#include "session/EngineSession.h"
#include "session/Job.h"
#include "session/OpenModel.h"

#include <QObject>
#include <functional>
#include <vector>

namespace gg {

class ModelSession : public QObject
{
    Q_OBJECT

public:
    explicit ModelSession(EngineSession& engine, QObject* parent = nullptr);
    ~ModelSession() override;

    /// Opens a model in the place of the current one, which is closed once the other is there.
    void open(const ModelSource& source, const QString& device = QStringLiteral("auto"));
    /// Opens a model beside those that are open, and makes it the current one.
    void openBeside(const ModelSource& source, const QString& device = QStringLiteral("auto"));
    /// Needs a model that is open.
    void makeCurrent(ModelId id);
    /// Needs a model that is open and not the current one: a window that has shown a model goes on showing
    /// one.
    void close(ModelId id);

    /// In the order in which they were opened, one in another's place where that stood.
    const std::vector<OpenModel>& models() const { return m_models; }
    /// Null for one that is not open.
    const OpenModel* find(ModelId id) const;
    /// ModelId::None before the first is open.
    ModelId currentId() const { return m_current; }

    bool hasModel() const { return m_current != ModelId::None; }
    // Of the current model; empty before the first is open.
    const ModelCard& card() const { return current().card; }
    const std::filesystem::path& file() const { return current().file; }
    const std::filesystem::path& runFolder() const { return current().runFolder; }
    const QString& deviceName() const { return current().deviceName; }
    const QStringList& notes() const { return current().notes; }
    const QString& whyNoHeatMaps() const { return current().whyNoHeatMaps; }
    std::shared_ptr<SharedClassifier> classifier() const { return current().classifier; }
    std::shared_ptr<const QuickClassifier> quickClassifier() const { return current().quick; }

    /// Has the current model's scores computed in less time from a while later on, where that can be had:
    /// worth it for engine/Accelerator.h's number of images. A second call does nothing.
    void accelerate();

    /// Writes into the current model's file in which precision its scores are computed where no figures are
    /// reported, and computes them so from then on; nothing: in single precision. Needs an open model.
    void keepQuickScores(const std::optional<QuickScores>& quick);

    /// Writes the current model as `target` (a model file of ours) and, beside it, a script that loads it in
    /// torchvision (model/PythonScript.h). Needs an open model.
    void exportForPython(const std::filesystem::path& target);

    /// Writes the current model as an ONNX file, with the threshold and the temperature in use, for other
    /// programs; `version`: this one's. Needs an open model.
    void exportOnnx(const std::filesystem::path& target, const QString& version);

    /// The score of the positive class from which on an image is called positive, in [0, 1], for this
    /// session: what the current model classifies and has classified is decided by it.
    /// `origin`: where it was chosen; nothing where nobody knows.
    void setThreshold(double threshold, const std::optional<ChoiceOrigin>& origin = {});
    /// By what logits are divided, above 0, for this session: scores are others then, but decisions stay what
    /// they are, since the threshold and the uncertain band move with them (model/ModelDecision.h).
    void setTemperature(double temperature, const std::optional<ChoiceOrigin>& origin);
    /// Writes the current model's threshold and temperature in use into its file too, both, since each is
    /// worth nothing without the other.
    void saveDecision();

    Job& job() { return m_job; }
    Job& exportJob() { return m_exportJob; }
    Job& decisionJob() { return m_decisionJob; }
    Job& precisionJob() { return m_precisionJob; }

Q_SIGNALS:
    /// Another model is the current one.
    void modelChanged();
    /// It is not among models() any more; comes before modelChanged() where it was the current one.
    void modelClosed(gg::ModelId id);
    /// Its threshold or its temperature is another: what it says is decided anew.
    void decisionChanged(gg::ModelId id);
    /// It is computed by another: its deviceName(), or its notes(), are others.
    void accelerated(gg::ModelId id);
    void decisionSaved(const std::filesystem::path& file);
    /// The model that says it is the current one anew (modelChanged()) where it is still open.
    void quickScoresKept(const std::filesystem::path& file);
    void exported(const std::filesystem::path& file);
    void failed(const gg::Error& error);
    /// Of an export, or of what was to be kept in a model's file.
    void writingFailed(const gg::Error& error);

private:
    enum class Place
    {
        OfTheCurrent,
        Beside
    };
    void start(const ModelSource& source, const QString& device, Place place);
    void show(OpenModel opened, Place where);
    void compute(ModelId id, const OpenModel& how);
    /// Of the model that m_accelerationJob was started for, if that is still open.
    void changeAccelerated(const std::function<void(OpenModel&)>& change);
    std::vector<OpenModel>::iterator place(ModelId id);
    const OpenModel& current() const;

    EngineSession& m_engine;
    std::vector<OpenModel> m_models;
    const OpenModel m_none; ///< the current one before the first is open
    ModelId m_current = ModelId::None;
    int m_lastId = 0;
    Job m_job;
    Job m_exportJob;
    Job m_decisionJob;
    Job m_precisionJob;
    ModelId m_accelerating = ModelId::None; ///< for which m_accelerationJob was started last
    Job m_accelerationJob;
};

} // namespace gg
