// HeadWeights: the last layer of a network as plain numbers, for who explains a score without LibTorch. Plain
// values, any thread; headWeightsOf() on the network's.
#pragma once

#include <cstddef>
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
    /// (C) of a head that works at each place of the last feature map, the logits being the means of what is
    /// positive of that, as in SqueezeNet; empty where logits are a linear function of the features.
    std::vector<float> biasesAtPlaces = {};
};

/// Whether the network's features are the means of maps is another matter: see onnx/PooledMaps.h.
HeadWeights headWeightsOf(const Network& network);

} // namespace gg
