#include "nn/ThreadCount.h"

#include "base/MachineThreads.h"

#include <ATen/Parallel.h>

namespace gg {

ThreadCount::ThreadCount() : ThreadCount(static_cast<int>(machineThreads())) {}

ThreadCount::ThreadCount(int threads) : m_before(at::get_num_threads())
{
    at::set_num_threads(threads);
}

ThreadCount::~ThreadCount()
{
    at::set_num_threads(m_before);
}

} // namespace gg
