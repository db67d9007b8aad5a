// Sgd: stochastic gradient descent with momentum and weight decay, equal to torch.optim.SGD(lr, momentum,
// weight_decay): g = gradient + decay w; v = momentum v + g; w = w - lr v, v starting at g.
// Owned by a Trainer; shares the parameters' memory with the network. Thread: one at a time.
#pragma once

#include "nn/StateDict.h"

#include <vector>

namespace gg {

class Network;

/// The network's parameters (not its buffers) themselves, by name; stateDictOf() gives copies without
/// gradients.
StateDict parametersOf(const Network& network);

/// Only the head's parameters ask for gradients afterwards.
void freezeBackbone(Network& network);

struct SgdSettings
{
    double learningRate = 0.01;
    double momentum = 0.9;
    double weightDecay = 0;
};

class Sgd
{
public:
    /// The entries of `parameters` that ask for a gradient; their names are those of the state below.
    Sgd(const StateDict& parameters, const SgdSettings& settings);

    /// Parameters without a gradient stay as they are.
    void step();
    /// Frees the gradients; the next backward pass makes new ones.
    void clearGradients();

    double learningRate() const { return m_settings.learningRate; }
    void setLearningRate(double rate) { m_settings.learningRate = rate; }

    /// Copies on the CPU: `momentum.NAME` (once a step was made) and `gradient.NAME` (where one is
    /// accumulated).
    StateDict state() const;
    /// Throws Error (BadInput) when a tensor has the shape of no parameter of its name.
    void restore(const StateDict& state);

private:
    struct Entry
    {
        std::string name;
        at::Tensor parameter;
        at::Tensor velocity; ///< undefined before the first step
    };

    SgdSettings m_settings;
    std::vector<Entry> m_entries;
};

} // namespace gg
