// ResNet: He et al., "Deep Residual Learning for Image Recognition" (2016), table 1; its bottlenecks in
// groups, ResNeXt: Xie et al., "Aggregated Residual Transformations for Deep Neural Networks" (2017); and
// twice as wide inside: Zagoruyko and Komodakis, "Wide Residual Networks" (2016). As
// torchvision.models.resnet: the stride of a bottleneck sits in its 3x3 convolution. Any thread.
#pragma once

#include "nn/NetworkVariant.h"

#include <vector>

namespace gg {

/// resnet18, 34, 50, 101, 152, resnext50_32x4d, resnext101_32x8d, wide_resnet50_2, wide_resnet101_2.
std::vector<NetworkVariant> resNetVariants();

} // namespace gg
