// Interruption: lets a stop or pause take effect inside a batch: a large network takes many seconds for one
// on a CPU. While it lives, the network asks the token at the borders of its blocks, forward and backward,
// and Error (Cancelled) leaves forward() or backward(). Owned by a trainer. Thread: the training thread.
#pragma once

#include "base/CancelToken.h"

#include <memory>
#include <string>
#include <vector>

namespace gg {

class Network;

class Interruption
{
public:
    Interruption(std::shared_ptr<Network> network, const CancelToken& cancel);
    ~Interruption();
    Interruption(const Interruption&) = delete;
    Interruption& operator=(const Interruption&) = delete;

private:
    std::shared_ptr<Network> m_network;
    std::vector<std::string> m_layers;
};

} // namespace gg
