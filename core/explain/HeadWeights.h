// HeadWeights: the last layer of a network whose logits are a linear function of its features, as plain
// numbers, for who explains a score without LibTorch. Plain values, any thread; headWeightsOf() on the
// network's.
#pragma once

#include <cstddef>
#include <optional>
#include <string>
#include <vector>

namespace gg {

class Network;

struct HeadWeights
{
    std::vector<float> weights; ///< (C,F) row-major
    std::size_t features = 0;   ///< F
    std::string layer;          ///< that gives the last feature map, as `layer4.2`
    /// What the network goes on with is that layer's output without what is negative in it, as in DenseNet.
    bool isRectified = false;
};

/// Nothing of a network whose head is no linear one. Whether its features are the means of maps is another
/// matter: see onnx/PooledMaps.h.
std::optional<HeadWeights> headWeightsOf(const Network& network);

} // namespace gg
