// Vgg: Simonyan and Zisserman, "Very Deep Convolutional Networks for Large-Scale Image Recognition" (2015),
// table 1, columns A, B, D and E, with and without batch normalisation, as torchvision.models.vgg. Any
// thread.
#pragma once

#include "nn/NetworkVariant.h"

#include <vector>

namespace gg {

/// vgg11, vgg13, vgg16, vgg19 and the same with `_bn`.
std::vector<NetworkVariant> vggVariants();

} // namespace gg
