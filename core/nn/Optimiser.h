// Optimiser: changes the parameters of a network by the gradients that a backward pass has left in them; one
// kind a file, listed in OptimiserTable.h and made by OptimiserFactory. Owned by a TrainingStep; shares the
// parameters' memory with the network. Thread: one at a time.
#pragma once

#include "nn/StateDict.h"

namespace gg {

/// Each kind takes what it has a use for.
struct OptimiserSettings
{
    double learningRate = 0.01;
    double momentum = 0.9; ///< 0 <= momentum < 1
    double weightDecay = 0;
};

class Optimiser
{
public:
    Optimiser() = default;
    virtual ~Optimiser() = default;
    Optimiser(const Optimiser&) = delete;
    Optimiser& operator=(const Optimiser&) = delete;

    /// Parameters without a gradient stay as they are.
    virtual void step() = 0;
    /// Frees the gradients; the next backward pass makes new ones.
    virtual void clearGradients() = 0;

    virtual double learningRate() const = 0;
    virtual void setLearningRate(double rate) = 0;

    /// All that it goes on from but the settings and the parameters, as copies on the CPU: `gradient.NAME`
    /// where one is accumulated, and what each kind keeps of a parameter beside it.
    virtual StateDict state() const = 0;
    /// What `state` does not name is as if no step had been made. Throws Error (BadInput) when a tensor has
    /// another shape than what it is for.
    virtual void restore(const StateDict& state) = 0;
};

} // namespace gg
