// FastTrainer: the recipes `fast` and `strong`. The network stays frozen; the features of all images are
// computed once (and kept, see FeatureCache), and a linear head is fitted to them until it converges (see
// LogisticHead). Strength of the regularisation and whether features are standardised are chosen on the
// validation images (AUC, then loss). An epoch is one iteration of the fit; each lowers the objective, so the
// best model is always the last one. The model is an ordinary network with that head. The strong recipe has
// the measures of the lungs as further features (see LungColumns), which are hardly pulled towards nothing,
// and chooses the strength by sources that are left out in turn (see SourceChoice). Owned by runTraining().
// Thread: the training thread.
#pragma once

#include "base/Message.h"
#include "model/Device.h"
#include "model/FeatureSpace.h"
#include "train/LogisticHead.h"
#include "train/LungColumns.h"
#include "train/PictureSource.h"
#include "train/RunRecorder.h"

#include <memory>
#include <optional>
#include <vector>

namespace gg {

class Network;

/// Whether an earlier run has kept the features that this one would compute. False where the weights to start
/// from cannot be read.
bool featuresAreKept(const TrainConfig& config, const Dataset& dataset, const Device& device);

class FastTrainer
{
public:
    FastTrainer(const TrainJob& job, Device device);
    ~FastTrainer();

    /// Blocks until the run has ended. Throws Error for what stopped it but the user.
    RunFinished run();

private:
    /// One split: its features and what is known of each row.
    struct Part
    {
        std::vector<std::size_t> items;
        std::vector<int> labels;
        std::vector<std::string> paths;
        FeatureMatrix features;  ///< what the head is fitted to
        FeatureMatrix ofNetwork; ///< where those are more than the network's: the network's alone
    };

    /// Whether a run that is taken up again has nothing left to do.
    bool hasEnded() const;
    RunFinished endedAlready() const;
    void prepareNetwork();
    Part makePart(Split split);
    bool measuresLungs() const;
    /// Takes them in as features, by the mean of the training images.
    void takeLungs(Part& train, Part& validation);
    LogisticSettings strongSettings(const Part& train, const Part& validation);
    LogisticSettings chooseSettings(const Part& train, const Part& validation);
    RunEnd fit(const Part& train, const Part& validation);
    EpochDone describe(int iteration, const LinearHead& head, const Part& train,
                       const Part& validation) const;
    Predictions predict(const LinearHead& head, const Part& part) const;
    FeatureSpace spaceOf(const Part& train, const Part& validation) const;
    void keepModel(const LinearHead& fitted, const EpochDone& last, const FeatureSpace& training);
    bool goesOn() const;

    const TrainJob& m_job;
    Device m_device;
    int m_threads;
    std::shared_ptr<Network> m_network;
    Preprocessing m_preprocessing;
    std::unique_ptr<RunRecorder> m_recorder;
    LungFeatures m_lungCentre = {}; ///< of the training images, where lungs are measured
    std::vector<Message> m_notes;   ///< for the first epoch's event
    int m_epochs = 0;
};

} // namespace gg
