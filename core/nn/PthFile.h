// PthFile: weights out of files that Python wrote with torch.save: a state dict, a checkpoint around one, or
// a whole module (nn.Module), whose tree of submodules is walked for its tensors. No class is imported and no
// function is called. Free function; any thread.
#pragma once

#include "nn/Safetensors.h"

#include <filesystem>

namespace gg {

/// The state dict in the file, in its order and under its names, on the CPU, in the types of the file.
/// A checkpoint's is found under the names that people use (`state_dict`, `model_state_dict`, `model`, `net`,
/// ...); of raw and averaged weights one is taken and which is noted (AveragedWeights.h). Entries that are
/// not tensors are no weights and are left out. Tensors may share memory, as in the file, and need not be
/// contiguous. Throws Error (BadInput): `FILE: what is wrong`, also when there are no tensors in it. The
/// classes are those that the checkpoint, or the module, names (CheckpointClasses.h).
WeightFile readPthFile(const std::filesystem::path& file);

} // namespace gg
