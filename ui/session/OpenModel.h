// OpenModel: a model that is open, and what a window shows of it.
// A value of ModelSession's: copies of what its classifier says, so that no lock is needed to show it.
// Thread: GUI thread; a SharedClassifier any, by its mutex.
#pragma once

#include "engine/InferenceEngine.h"

#include <QString>
#include <QStringList>
#include <filesystem>
#include <memory>
#include <mutex>
#include <utility>

namespace gg {

/// A classifier that several jobs share: they lock it for one batch at a time.
struct SharedClassifier
{
    std::mutex mutex;
    std::shared_ptr<InferenceEngine> engine; ///< its code is what the classifier runs, so it goes last
    std::unique_ptr<Classifier> classifier;
};

/// What computes a shared classifier's scores in less time, once it is there; jobs ask for it at each batch.
class QuickClassifier
{
public:
    /// Null until then.
    std::shared_ptr<SharedClassifier> get() const
    {
        const std::lock_guard lock(m_mutex);
        return m_classifier;
    }
    void set(std::shared_ptr<SharedClassifier> classifier)
    {
        const std::lock_guard lock(m_mutex);
        m_classifier = std::move(classifier);
    }

private:
    mutable std::mutex m_mutex;
    std::shared_ptr<SharedClassifier> m_classifier; // guarded by m_mutex; uses the one of which it was made
};

/// Never given twice by one session.
enum class ModelId : int
{
    None = 0
};

struct OpenModel
{
    ModelId id = ModelId::None;
    std::shared_ptr<SharedClassifier> classifier; ///< for jobs
    std::shared_ptr<QuickClassifier> quick;       ///< for jobs that score many images and report no figures
    bool wasAccelerated = false;                  ///< whether `quick` has been, or is being, made
    ModelCard card;                               ///< its own, but for a threshold that was chosen since
    std::filesystem::path file;
    std::filesystem::path runFolder; ///< of which the model is the best one; empty for other models
    QString deviceName;
    QStringList notes;
    QString whyNoHeatMaps; ///< in a sentence, where the engine that runs it cannot explain it; else empty
};

} // namespace gg
