// ModelSession: the model that Predict and Evaluate use.
// Owned by Workspace. Thread: GUI thread; opening runs in its job.
#pragma once

#include "model/Classifier.h"
#include "session/EngineSession.h"
#include "session/Job.h"

#include <QObject>
#include <QStringList>
#include <memory>
#include <mutex>

namespace gg {

/// A classifier that several jobs share: they lock it for one batch at a time.
struct SharedClassifier
{
    std::mutex mutex;
    std::shared_ptr<Engine> engine; ///< its code is what the classifier runs, so it goes last
    std::unique_ptr<Classifier> classifier;
};

class ModelSession : public QObject
{
    Q_OBJECT

public:
    explicit ModelSession(EngineSession& engine, QObject* parent = nullptr);
    ~ModelSession() override;

    void open(const ModelSource& source, const QString& device = QStringLiteral("auto"));

    /// Writes the open model as `target` (a model file of ours) and, beside it, a script that loads it in
    /// torchvision (model/PythonScript.h). Needs an open model.
    void exportForPython(const std::filesystem::path& target);

    /// The score of the positive class from which on an image is called positive, in [0, 1], for this
    /// session: what is classified and what has been is decided by it.
    void setThreshold(double threshold);
    /// Writes the threshold in use into the model's file too (model/ModelThreshold.h).
    void saveThreshold();

    bool hasModel() const { return m_classifier != nullptr; }
    /// What stands on the page about the model; valid while hasModel(). Copies: no lock is needed to show
    /// them.
    const ModelCard& card() const { return m_card; }
    const std::filesystem::path& file() const { return m_file; }
    /// Of which the model is the best one; empty for other models.
    const std::filesystem::path& runFolder() const { return m_runFolder; }
    const QString& deviceName() const { return m_deviceName; }
    const QStringList& notes() const { return m_notes; }
    /// For the jobs of other sessions.
    std::shared_ptr<SharedClassifier> classifier() const { return m_classifier; }
    Job& job() { return m_job; }
    Job& exportJob() { return m_exportJob; }
    Job& thresholdJob() { return m_thresholdJob; }

Q_SIGNALS:
    void modelChanged();
    /// Of the same model.
    void thresholdChanged();
    void thresholdSaved(const std::filesystem::path& file);
    void exported(const std::filesystem::path& script);
    void failed(const gg::Error& error);
    /// Of an export, or of a threshold that was to be saved.
    void writingFailed(const gg::Error& error);

private:
    void show(const std::shared_ptr<SharedClassifier>& opened, const std::filesystem::path& runFolder);

    EngineSession& m_engine;
    std::shared_ptr<SharedClassifier> m_classifier;
    ModelCard m_card;
    std::filesystem::path m_file;
    std::filesystem::path m_runFolder;
    QString m_deviceName;
    QStringList m_notes;
    Job m_job;
    Job m_exportJob;
    Job m_thresholdJob;
};

} // namespace gg
