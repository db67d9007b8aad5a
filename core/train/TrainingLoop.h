// TrainingLoop: the epochs of a run that trains by steps: every training image once in a new order, then the
// validation images, then early stopping and the schedule, then what is kept. Owned by a trainer. Thread: the
// training thread.
#pragma once

#include "base/Message.h"
#include "train/Checkpoint.h"
#include "train/PictureSource.h"
#include "train/RunRecorder.h"
#include "train/Schedule.h"
#include "train/TrainingStep.h"

#include <cstddef>
#include <functional>
#include <vector>

namespace gg {

struct Batch;

class TrainingLoop
{
public:
    /// Writes what the run goes on from behind `state`, then, of a best epoch, the model, of which
    /// `validation` tells what it is worth.
    using Keep = std::function<void(const TrainState& state, bool isBest, const Predictions& validation)>;

    /// All of them must outlive it.
    TrainingLoop(const TrainJob& job, TrainingStep& step, Schedule& schedule, RunRecorder& recorder);

    /// Reads every image once. Throws Error: BadInput when none of a split can be read, Failed, Cancelled.
    void readImages();

    /// Of the images that can be read, once they were.
    const std::vector<std::size_t>& itemsOf(Split split) const
    {
        return (split == Split::Train ? m_train : m_validation).items;
    }

    /// From behind `state` until the last epoch or the one after which early stopping ends the run. Throws
    /// Error: Cancelled, and Failed for a loss that is no number any more.
    RunEnd run(TrainState state, const Keep& keep);

    /// Of the network as it is. Throws Error (Cancelled).
    Predictions validate();

private:
    /// One split of the data set: those of its images that can be read.
    struct Part
    {
        PictureSource pictures;
        std::vector<std::size_t> items;
    };

    void readPart(Split split, Part& part);
    EpochDone measureEpoch(int epoch);
    void endEpoch(EpochDone& done, TrainState& state, const Keep& keep);
    Predictions trainEpoch(int epoch);
    void append(Predictions& predictions, const Batch& batch, const std::vector<float>& logits) const;
    Predictions emptyPredictions() const;
    void tellBatch(BatchDone done, std::size_t images, double seconds);

    const TrainJob& m_job;
    TrainingStep& m_step;
    Schedule& m_schedule;
    RunRecorder& m_recorder;
    std::size_t m_threads;
    Part m_train;
    Part m_validation;
    std::vector<Message> m_notes; ///< for the next epoch's event
    /// Of the last epoch in full, validation included; 0 before the first has ended.
    double m_secondsPerEpoch = 0;
    double m_validationSeconds = 0; ///< of the last epoch
};

} // namespace gg
