// PeakMemory: how much memory this process has held at most while something ran. Linux alone.
#pragma once

#include <cstdint>
#include <fstream>
#include <string>

namespace gg::test {

/// The line of /proc/self/status of this name, in bytes.
inline std::uint64_t statusBytes(const std::string& name)
{
    std::ifstream status("/proc/self/status");
    std::string word;
    while (status >> word) {
        std::uint64_t kilobytes = 0;
        if (word == name + ":" && status >> kilobytes)
            return kilobytes * 1024;
    }
    return 0;
}

/// Bytes of resident memory at the worst moment of `action`, beyond what was held before.
template <typename Action>
std::uint64_t peakMemoryOf(Action action)
{
    std::ofstream("/proc/self/clear_refs") << 5; // the peak begins anew
    const std::uint64_t before = statusBytes("VmRSS");
    action();
    const std::uint64_t peak = statusBytes("VmHWM");
    return peak > before ? peak - before : 0;
}

} // namespace gg::test
