// Autocast: while it lives, LibTorch rounds what it convolves and multiplies to bfloat16 (8 bits of
// precision) on this thread, as torch.autocast does; weights, their gradients, sums, losses and the optimiser
// stay in single precision. For the forward pass of training alone: the backward pass follows it by itself.
// Owned by a scope. Thread: the one that made it.
#pragma once

#include <c10/core/DeviceType.h>

namespace gg {

class Autocast
{
public:
    /// Does nothing unless `isOn`. Ones within one another count as one.
    Autocast(c10::DeviceType device, bool isOn);
    ~Autocast();
    Autocast(const Autocast&) = delete;
    Autocast& operator=(const Autocast&) = delete;

private:
    c10::DeviceType m_device;
    bool m_isOn;
    bool m_wasOn;
};

/// Whether this machine's CPU has instructions for bfloat16; without them it takes longer than single
/// precision.
bool cpuMultipliesBfloat16();

} // namespace gg
