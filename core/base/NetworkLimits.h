// NetworkLimits: what may be claimed of a network before a reader believes it, beside what Limits.h has for
// all files: weight files, pickles and model cards. Constants alone, each with its reason; any thread.
#pragma once

#include "base/Limits.h"

namespace gg::limits {

/// Storages of a checkpoint: an optimiser keeps up to three beside each tensor.
inline constexpr std::size_t storages = 65'536;
/// The header of a safetensors file, which is JSON and takes some ten times its size: 16,384 tensors need 2
/// MB.
inline constexpr std::uint64_t weightHeaderBytes = 4u << 20;
/// The pickle of a PyTorch file, without its storages: a whole densenet201 has 1.5 MB.
inline constexpr std::uint64_t pickleBytes = 32u << 20;
/// Values in a pickle, of some 80 bytes each: a whole densenet201, of all networks the one with the most
/// parts, has 47,000.
inline constexpr std::size_t pickleNodes = 500'000;
/// Modules within each other, and steps over all of them: one may stand in many places, under ever longer
/// names. The largest network of torchvision takes 20,000 steps.
inline constexpr int moduleDepth = 64;
inline constexpr std::size_t moduleSteps = 2'000'000;
/// Outputs of a network, a class each: the largest public set of pictures, ImageNet-21k, has 21,843.
inline constexpr std::size_t outputs = 32'768;
/// Width and height of what a network is fed with, each: an activation map of VGG takes 256 MB at 1,024.
inline constexpr int networkInputSide = 1'024;
/// Images of one split that a model file remembers, of 16 bytes each; of a larger split a sample of so many.
inline constexpr std::size_t sketchedImages = 4'096;

} // namespace gg::limits
