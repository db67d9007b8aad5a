#include "nn/ThreadCount.h"

#include <ATen/Parallel.h>
#include <algorithm>
#include <thread>

namespace gg {

int machineThreads()
{
    return std::max(1, static_cast<int>(std::thread::hardware_concurrency()));
}

ThreadCount::ThreadCount(int threads) : m_before(at::get_num_threads())
{
    at::set_num_threads(threads);
}

ThreadCount::~ThreadCount()
{
    at::set_num_threads(m_before);
}

} // namespace gg
