// Checkpoint: all state of a run after an epoch (checkpoint.safetensors), from which it goes on bit for bit:
// weights, momentum, accumulated gradients, the random generator, early stopping and what was best. Free
// functions on the training thread.
#pragma once

#include "train/EarlyStopping.h"
#include "train/RunIdentity.h"

#include <filesystem>
#include <optional>

namespace gg {

class Network;
class Optimiser;

/// What is not a tensor.
struct TrainState
{
    int epoch = 0; ///< the last finished one
    double learningRate = 0;
    double bestAccuracy = 0; ///< on the validation images
    std::optional<int> bestEpoch;
    bool earlyStopped = false;
    EarlyStopping earlyStopping{0};
};

/// Writes the file whole or not at all. Throws Error (Failed).
void writeCheckpoint(const std::filesystem::path& file, const Network& network, const Optimiser& optimiser,
                     const TrainState& state, const RunIdentity& identity);

/// Fills network, optimiser and random generator. Throws Error (BadInput) naming the file when it is damaged,
/// Error (Usage) when it is of another run (see checkSameRun()).
TrainState readCheckpoint(const std::filesystem::path& file, Network& network, Optimiser& optimiser,
                          const RunIdentity& identity);

} // namespace gg
