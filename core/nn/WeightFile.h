// WeightFile: any file of weights that Groundglass can read, told apart by content, whatever its name.
// Free function; any thread.
#pragma once

#include "nn/Safetensors.h"

#include <filesystem>

namespace gg {

/// Reads a safetensors file (also Groundglass's own model file) or a PyTorch file (.pth, .pt, .pkl). Its
/// names become those of the networks (see TensorNames.h). Throws Error (BadInput): `FILE: is not a
/// safetensors or PyTorch weight file`, or what is wrong with it.
WeightFile readWeightFile(const std::filesystem::path& file);

} // namespace gg
