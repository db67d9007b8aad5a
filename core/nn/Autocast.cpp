#include "nn/Autocast.h"

#include <ATen/autocast_mode.h>

namespace gg {

Autocast::Autocast(c10::DeviceType device, bool isOn)
    : m_device(device), m_isOn(isOn), m_wasOn(at::autocast::is_autocast_enabled(device))
{
    if (!m_isOn)
        return;
    at::autocast::set_autocast_dtype(m_device, at::kBFloat16);
    at::autocast::set_autocast_enabled(m_device, true);
    at::autocast::increment_nesting();
}

Autocast::~Autocast()
{
    if (!m_isOn)
        return;
    // Rounded copies of the weights are kept that long: the optimiser changes those.
    if (at::autocast::decrement_nesting() == 0)
        at::autocast::clear_cache();
    at::autocast::set_autocast_enabled(m_device, m_wasOn);
}

bool cpuMultipliesBfloat16()
{
    return __builtin_cpu_supports("avx512bf16") != 0;
}

} // namespace gg
