// WholeNetworkTrainer: the tutorial's recipe: the whole network, or its head alone, trained by steps on
// batches of pictures (see TrainingLoop), the best by validation accuracy kept. It prepares the run, takes it
// up from its checkpoint, and writes what is kept. Owned by runTraining(). Thread: the training thread.
#pragma once

#include "model/Device.h"
#include "train/Checkpoint.h"
#include "train/RunRecorder.h"
#include "train/Schedule.h"
#include "train/TrainingStep.h"

#include <memory>

namespace gg {

class TrainingLoop;

class WholeNetworkTrainer
{
public:
    WholeNetworkTrainer(const TrainJob& job, Device device);
    ~WholeNetworkTrainer();

    /// Blocks until the run has ended. Throws Error for what stopped it but the user.
    RunFinished run();

private:
    void prepare();
    void restoreCheckpoint();
    RunEnd runEpochs();
    RunStarted started() const;
    /// Whether a run that is taken up again has nothing left to do.
    bool hasEnded(const RunFolder& folder) const;
    RunParts parts() const;
    void keep(const TrainState& state, bool isBest, const Predictions& validation);
    /// As the best one.
    void keepModel(const Predictions& validation);
    /// Puts into the best model what it makes of its training images: once, when the run has ended.
    void rememberTraining(const TrainingLoop& loop);

    const TrainJob& m_job;
    Device m_device;
    std::unique_ptr<Schedule> m_schedule;
    std::unique_ptr<TrainingStep> m_step;
    std::unique_ptr<RunRecorder> m_recorder;
    TrainState m_state;
};

} // namespace gg
