// StepTimer: takes the steps of a run (see TrainingStep) on pictures of noise, to measure how long they take.
// Owned by whoever measures. Thread: one at a time.
#pragma once

#include "train/TrainingStep.h"

#include <cstddef>
#include <vector>

namespace gg {

struct StepSeconds
{
    double gradients = 0; ///< forward, loss, backward
    double update = 0;    ///< the optimiser's step
};

class StepTimer
{
public:
    /// The network as config.architecture, .recipe, .freezeBackbone and the settings of the optimiser say,
    /// with random weights, fed at the size that the recipe feeds it.
    StepTimer(const TrainConfig& config, std::size_t classes, const Device& device);

    /// From here on as a classifier computes; else as a run trains, also where it validates.
    void useInferenceLayout();

    /// Seconds for `images` pictures through the network in evaluation mode, without gradients.
    double inference(std::size_t images);
    /// One batch of training. Where the backbone is frozen, only the head has gradients.
    StepSeconds training(std::size_t images);

    const Preprocessing& preprocessing() const { return m_step.preprocessing(); }
    /// Values before the network's last layer; 0 where that is no linear one.
    std::size_t featureCount() const;

private:
    std::vector<float> noise(std::size_t images) const;

    std::size_t m_classes;
    std::size_t m_batches = 0; ///< of training so far
    TrainingStep m_step;
};

} // namespace gg
