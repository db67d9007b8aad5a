#include "base/MachineThreads.h"

#include <algorithm>
#include <thread>

namespace gg {

std::size_t machineThreads()
{
    return std::max(1U, std::thread::hardware_concurrency());
}

} // namespace gg
