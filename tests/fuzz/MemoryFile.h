// MemoryFile: bytes as a file that lies in memory alone, for readers that open a path.
// Owned by one run of a fuzz target. Thread: the fuzzer's one thread.
#pragma once

#include <cstdint>
#include <cstdlib>
#include <filesystem>
#include <string>
#include <sys/mman.h>
#include <unistd.h>

namespace gg::fuzz {

class MemoryFile
{
public:
    MemoryFile(const std::uint8_t* data, std::size_t size)
        : m_descriptor(::memfd_create("fuzzed", MFD_CLOEXEC))
    {
        for (std::size_t done = 0; done < size;) {
            const ::ssize_t written = ::write(m_descriptor, data + done, size - done);
            if (written <= 0)
                std::abort();
            done += static_cast<std::size_t>(written);
        }
    }
    ~MemoryFile() { ::close(m_descriptor); }
    MemoryFile(const MemoryFile&) = delete;
    MemoryFile& operator=(const MemoryFile&) = delete;

    std::filesystem::path path() const { return "/proc/self/fd/" + std::to_string(m_descriptor); }

private:
    int m_descriptor;
};

} // namespace gg::fuzz
