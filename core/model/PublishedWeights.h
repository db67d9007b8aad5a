// PublishedWeights: where the published weights of a network lie on this machine, and how pictures are fed to
// it. An architecture stands here for its `weights`: those from ImageNet, or what withWeights() gave it. Free
// functions; any thread.
#pragma once

#include "model/Architectures.h"

#include <filesystem>
#include <optional>

namespace gg {

/// cacheFolder()/weights, where the set-up puts EfficientNet-Lite0 and users put other files.
std::filesystem::path weightsFolder();

/// The published file name in `folder`, of those from ImageNet also NAME.safetensors or NAME.pth.
std::optional<std::filesystem::path>
publishedWeightsFile(const Architecture& architecture, const std::filesystem::path& folder = weightsFolder());

/// The same; throws Error (BadInput) that says how to fetch it, or where to put which file, when there is
/// none.
std::filesystem::path requirePublishedWeights(const Architecture& architecture,
                                              const std::filesystem::path& folder = weightsFolder());

/// How the tutorial recipe feeds a network: by the tutorial's test transform, 224 x 224 with mean 0 and
/// standard deviation 1, for torchvision's networks; for EfficientNet-Lite, and for weights from CT, by the
/// published one, since those weights know no other. With `transformsInput`, for weights whose network in
/// torchvision has `transform_input` (GoogLeNet's and Inception V3's from ImageNet), what that network would
/// do to its input is part of it.
Preprocessing tutorialPreprocessing(const Architecture& architecture, bool transformsInput = false);

} // namespace gg
