// MemoryLimit: while it lives, this process can take only so many more bytes: a machine without memory for
// one test. Linux alone.
#pragma once

#include "support/PeakMemory.h"

#include <cstdint>
#include <sys/resource.h>

namespace gg::test {

class MemoryLimit
{
public:
    explicit MemoryLimit(std::uint64_t moreBytes)
    {
        ::getrlimit(RLIMIT_AS, &m_before);
        rlimit limit = m_before;
        limit.rlim_cur = statusBytes("VmSize") + moreBytes;
        ::setrlimit(RLIMIT_AS, &limit);
    }
    ~MemoryLimit() { ::setrlimit(RLIMIT_AS, &m_before); }
    MemoryLimit(const MemoryLimit&) = delete;
    MemoryLimit& operator=(const MemoryLimit&) = delete;

private:
    rlimit m_before = {};
};

} // namespace gg::test
