// ImageNetWeights: where the published weights of a network lie on this machine, and how pictures are fed to
// it. Free functions; any thread.
#pragma once

#include "model/Architectures.h"

#include <filesystem>
#include <optional>

namespace gg {

/// cacheFolder()/weights, where the set-up puts EfficientNet-Lite0 and users put other files.
std::filesystem::path weightsFolder();

/// NAME.safetensors, NAME.pth or the published file name in `folder`.
std::optional<std::filesystem::path>
imageNetWeightsFile(const Architecture& architecture, const std::filesystem::path& folder = weightsFolder());

/// The same; throws Error (BadInput) that says how to fetch it, or where to put which file, when there is
/// none.
std::filesystem::path requireImageNetWeights(const Architecture& architecture,
                                             const std::filesystem::path& folder = weightsFolder());

/// How the tutorial recipe feeds a network: by the tutorial's test transform, 224 x 224 with mean 0 and
/// standard deviation 1, for torchvision's networks; for EfficientNet-Lite its published one, (x - 127) / 128
/// at its own size, since those weights know no other. With `transformsInput`, for weights whose network in
/// torchvision has `transform_input` (GoogLeNet's and Inception V3's from ImageNet), what that network would
/// do to its input is part of it.
Preprocessing tutorialPreprocessing(const Architecture& architecture, bool transformsInput = false);

} // namespace gg
