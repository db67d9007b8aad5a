// EngineSession: loads the engines, LibTorch among them, behind the window's back and knows the devices.
// Owned by Workspace. Thread: GUI thread.
#pragma once

#include "engine/Engines.h"
#include "session/Job.h"

#include <QObject>
#include <functional>
#include <memory>
#include <vector>

namespace gg {

class EngineSession : public QObject
{
    Q_OBJECT

public:
    /// `load` is loadEngines() in the program, a fake in tests; it runs on a worker thread.
    explicit EngineSession(std::function<Engines()> load, QObject* parent = nullptr);
    /// Does not wait for engines that are being loaded.
    ~EngineSession() override;

    /// Starts loading unless it has begun; called shortly after the window is shown.
    void ensureLoaded();

    /// For worker threads: the engine that they need, waiting for it or loading it there; throws Error
    /// (Failed).
    std::function<std::shared_ptr<InferenceEngine>()> inferenceGetter() const;
    std::function<std::shared_ptr<TrainingEngine>()> trainingGetter() const;
    std::function<std::shared_ptr<ModelConverter>()> converterGetter() const;
    /// Null where there is none.
    std::function<std::shared_ptr<Accelerator>()> acceleratorGetter() const;
    /// For who compares them.
    std::function<Engines()> allGetter() const;

    bool isReady() const;
    const std::vector<Device>& devices() const; ///< empty until ready
    const Json& versions() const;               ///< of the engines' parts, for About; empty until ready

Q_SIGNALS:
    void ready();
    void failed(const gg::Error& error);

private:
    class Private;
    std::unique_ptr<Private> m_private;
};

} // namespace gg
