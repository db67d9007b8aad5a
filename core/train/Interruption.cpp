#include "train/Interruption.h"

#include "nn/Network.h"

#include <algorithm>
#include <utility>

namespace gg {

namespace {

// Poolings, blocks such as layer1.0 or blocks.3, and the convolutions of a plain chain such as features.3:
// often enough, and few, since a tap costs a copy of the output.
bool isBorder(Network& network, const std::string& name)
{
    Layer& layer = network.find(name);
    if (dynamic_cast<MaxPool2d*>(&layer) != nullptr)
        return true;
    const bool second = std::count(name.begin(), name.end(), '.') == 1;
    return second && (!layer.children().empty() || dynamic_cast<Conv2d*>(&layer) != nullptr);
}

} // namespace

Interruption::Interruption(std::shared_ptr<Network> network, const CancelToken& cancel)
    : m_network(std::move(network))
{
    const auto ask = [cancel] {
        cancel.waitWhilePaused();
        cancel.throwIfCancelled();
    };
    for (const std::string& name : m_network->layerNames()) {
        if (!isBorder(*m_network, name))
            continue;
        m_layers.push_back(name);
        m_network->find(name).setTap([ask](const at::Tensor& output) {
            ask();
            if (output.requires_grad())
                output.register_hook([ask](const at::Tensor&) { ask(); });
        });
    }
}

Interruption::~Interruption()
{
    for (const std::string& name : m_layers)
        m_network->find(name).setTap({});
}

} // namespace gg
