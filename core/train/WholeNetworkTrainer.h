// WholeNetworkTrainer: the tutorial's recipe: the whole network, or its head alone, by SGD with
// momentum, gradients accumulated over several batches, validated after every epoch, the best by validation
// accuracy kept. Owned by runTraining(). Thread: the training thread.
#pragma once

#include "model/Device.h"
#include "train/Checkpoint.h"
#include "train/PictureSource.h"
#include "train/RunRecorder.h"

#include <memory>
#include <vector>

namespace gg {

struct Batch;

class WholeNetworkTrainer
{
public:
    WholeNetworkTrainer(const TrainJob& job, Device device);
    ~WholeNetworkTrainer();

    /// Blocks until the run has ended. Throws Error for what stopped it but the user.
    RunFinished run();

private:
    struct BatchResult
    {
        double loss = 0;
        double accuracy = 0;
    };

    void prepareNetwork();
    void restoreCheckpoint();
    void readImages();
    RunEnd runEpochs();
    RunEnd runEpoch(int epoch);
    Predictions trainEpoch(int epoch);
    BatchResult trainBatch(const Batch& batch, double divisor, Predictions& predictions);
    Predictions validate();
    Predictions emptyPredictions() const;
    /// Whether a run that is taken up again has nothing left to do.
    bool hasEnded(const RunFolder& folder) const;
    void keepEpoch(EpochDone& done);
    /// As the best one.
    void keepModel();
    void tellBatch(int epoch, std::size_t batch, std::size_t batches, std::size_t images,
                   const BatchResult& result, double seconds);

    const TrainJob& m_job;
    Device m_device;
    int m_threads;
    std::shared_ptr<Network> m_network;
    std::unique_ptr<Optimiser> m_optimiser;
    std::unique_ptr<PictureSource> m_trainPictures;
    std::unique_ptr<PictureSource> m_validationPictures;
    std::unique_ptr<RunRecorder> m_recorder;
    std::vector<std::size_t> m_trainItems;
    std::vector<std::size_t> m_validationItems;
    Preprocessing m_preprocessing;
    TrainState m_state;
    std::string m_note; ///< for the next epoch's event
    double m_secondsPerEpoch =
        0; ///< of the last epoch in full, validation included; 0 before the first ended
    double m_validationSeconds = 0; ///< of the last epoch
};

} // namespace gg
