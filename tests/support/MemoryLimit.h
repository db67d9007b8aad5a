// MemoryLimit: while it lives, this process cannot get a block of so many bytes: a machine without memory for
// one test. Linux alone.
#pragma once

#include "support/PeakMemory.h"

#include <cstddef>
#include <memory>
#include <new>
#include <sys/resource.h>
#include <vector>

namespace gg::test {

class MemoryLimit
{
public:
    explicit MemoryLimit(std::size_t blockBytes)
    {
        ::getrlimit(RLIMIT_AS, &m_before);
        rlimit limit = m_before;
        limit.rlim_cur = statusBytes("VmSize") + blockBytes;
        ::setrlimit(RLIMIT_AS, &limit);
        // What earlier tests have given back to the C library, it would hand out again.
        try {
            for (;;)
                m_taken.push_back(std::make_unique_for_overwrite<std::byte[]>(blockBytes));
        } catch (const std::bad_alloc&) {
        }
    }
    ~MemoryLimit() { ::setrlimit(RLIMIT_AS, &m_before); }
    MemoryLimit(const MemoryLimit&) = delete;
    MemoryLimit& operator=(const MemoryLimit&) = delete;

private:
    rlimit m_before = {};
    std::vector<std::unique_ptr<std::byte[]>> m_taken; ///< never touched
};

} // namespace gg::test
