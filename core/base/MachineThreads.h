// MachineThreads: how many threads a job that keeps all cores busy starts. A free function; any thread.
#pragma once

#include <cstddef>

namespace gg {

/// As many as the machine has cores for this process; 1 at least.
std::size_t machineThreads();

} // namespace gg
