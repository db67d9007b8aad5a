// TrainingStep: a network and its optimiser, and how they go through one batch: the one way for a run, for
// the estimate of its time and for the benchmark. Owned by a trainer or a StepTimer. Errors of torch leave as
// they are: callers wrap their work in translatingTorchErrors(). Thread: one at a time.
#pragma once

#include "base/Message.h"
#include "image/Preprocessing.h"
#include "model/Device.h"
#include "train/TrainConfig.h"

#include <cstdint>
#include <memory>
#include <span>
#include <string>
#include <vector>

namespace gg {

class Network;
class Optimiser;

class TrainingStep
{
public:
    /// The network as startNetwork() makes it, its backbone frozen where config.freezeBackbone says so, and
    /// the optimiser of config.optimiser. config.precision is no longer "auto". Throws as startNetwork().
    TrainingStep(const TrainConfig& config, std::size_t classes, const Device& device);
    ~TrainingStep();
    TrainingStep(const TrainingStep&) = delete;
    TrainingStep& operator=(const TrainingStep&) = delete;

    struct Result
    {
        double loss = 0;           ///< mean cross-entropy of the batch
        std::vector<float> logits; ///< (N,C), row-major; empty where the loss is not finite
    };

    /// Forward, by config.precision, loss, backward: `images` (N,3,H,W), `labels` (N). The gradients of loss
    /// / divisor are added to those that there are, unless the loss is not finite: then nothing is done with
    /// it.
    Result addGradients(std::span<const float> images, std::span<const int> labels, double divisor);
    /// The optimiser's step by the gradients that were added up, which are gone afterwards.
    void update();
    /// (N,3,H,W) -> (N,C) in evaluation mode and single precision.
    std::vector<float> infer(std::span<const float> images);

    double learningRate() const;
    void setLearningRate(double rate);

    const std::shared_ptr<Network>& network() const { return m_network; }
    Optimiser& optimiser() const { return *m_optimiser; }
    const Preprocessing& preprocessing() const { return m_preprocessing; }
    /// What was assumed about the weights that it started from, a sentence each.
    const std::vector<Message>& notes() const { return m_notes; }
    std::int64_t trainableParameters() const;

private:
    std::string m_device;
    bool m_isFrozen;
    bool m_isRounded; ///< see nn/Autocast.h
    Preprocessing m_preprocessing;
    std::vector<Message> m_notes;
    std::shared_ptr<Network> m_network;
    std::unique_ptr<Optimiser> m_optimiser;
};

} // namespace gg
