// StepTimer: a network that takes single steps on pictures of noise, to measure how long they take.
// Owned by whoever measures. Thread: one at a time.
#pragma once

#include "image/Preprocessing.h"
#include "model/Device.h"
#include "train/TrainConfig.h"

#include <memory>
#include <vector>

namespace gg {

class Network;
class Optimiser;

/// Seconds.
struct TrainingStep
{
    double gradients = 0; ///< forward, loss, backward
    double update = 0;    ///< the optimiser's step
};

class StepTimer
{
public:
    /// The network as config.architecture, .recipe, .freezeBackbone and the settings of SGD say, with random
    /// weights, fed at the size that the recipe feeds it.
    StepTimer(const TrainConfig& config, std::size_t classes, const Device& device);
    ~StepTimer();
    StepTimer(const StepTimer&) = delete;
    StepTimer& operator=(const StepTimer&) = delete;

    /// From here on as a classifier computes; else as a run trains, also where it validates.
    void useInferenceLayout();

    /// Seconds for `images` pictures through the network in evaluation mode, without gradients.
    double inference(std::size_t images);
    /// One batch of training. Where the backbone is frozen, only the head has gradients.
    TrainingStep training(std::size_t images);

    const Preprocessing& preprocessing() const { return m_preprocessing; }
    /// Values before the network's last layer; 0 where that is no linear one.
    std::size_t featureCount() const;

private:
    std::vector<float> noise(std::size_t images) const;

    std::string m_device;
    std::size_t m_classes;
    bool m_isFrozen;
    Preprocessing m_preprocessing;
    std::shared_ptr<Network> m_network;
    std::unique_ptr<Optimiser> m_optimiser;
};

} // namespace gg
