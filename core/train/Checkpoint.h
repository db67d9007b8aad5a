// Checkpoint: all state of a run after an epoch (checkpoint.safetensors), from which it goes on bit for bit:
// weights, the optimiser's state, accumulated gradients, the random generator, schedule, early stopping and
// what was best. Free functions on the training thread.
#pragma once

#include "train/EarlyStopping.h"
#include "train/RunIdentity.h"

#include <filesystem>
#include <optional>

namespace gg {

class Network;
class Optimiser;
class Schedule;

/// Those that have a state of their own.
struct RunParts
{
    Network& network;
    Optimiser& optimiser;
    Schedule& schedule;
};

/// What else there is.
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
void writeCheckpoint(const std::filesystem::path& file, const RunParts& parts, const TrainState& state,
                     const RunIdentity& identity);

/// Fills the parts and the random generator. Throws Error (BadInput) naming the file when it is damaged,
/// Error (Usage) when it is of another run (see checkSameRun()).
TrainState readCheckpoint(const std::filesystem::path& file, const RunParts& parts,
                          const RunIdentity& identity);

} // namespace gg
