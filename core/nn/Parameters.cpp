#include "nn/Parameters.h"

#include "nn/Network.h"

namespace gg {

StateDict parametersOf(const Network& network)
{
    StateDict parameters;
    for (const auto& item : network.named_parameters())
        parameters.set(item.key(), item.value());
    return parameters;
}

void freezeBackbone(Network& network)
{
    for (const auto& item : network.named_parameters())
        at::Tensor(item.value()).set_requires_grad(network.isHeadTensor(item.key()));
}

} // namespace gg
