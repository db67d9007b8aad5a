#include "runs/FolderLock.h"

#include "base/Error.h"

#include <cerrno>
#include <chrono>
#include <fcntl.h>
#include <sys/file.h>
#include <thread>
#include <unistd.h>
#include <utility>

namespace gg {

namespace {

int openFolder(const std::filesystem::path& folder)
{
    return ::open(folder.c_str(), O_RDONLY | O_DIRECTORY | O_CLOEXEC);
}

bool isRefused(int descriptor, int operation)
{
    return ::flock(descriptor, operation | LOCK_NB) != 0 && errno == EWOULDBLOCK;
}

} // namespace

std::optional<FolderLock> FolderLock::tryLock(const std::filesystem::path& folder)
{
    const int descriptor = openFolder(folder);
    if (descriptor < 0)
        throw systemError(folder, "cannot be opened", errno);
    FolderLock lock(descriptor);
    // isHeld() can only ask by holding the lock for a moment, which must not look like a writer.
    for (int attempt = 0; attempt < 10; ++attempt) {
        if (!isRefused(descriptor, LOCK_EX))
            return lock;
        std::this_thread::sleep_for(std::chrono::milliseconds(10));
    }
    return std::nullopt;
}

FolderLock::~FolderLock()
{
    if (m_descriptor >= 0)
        ::close(m_descriptor);
}

FolderLock::FolderLock(FolderLock&& other) noexcept : m_descriptor(std::exchange(other.m_descriptor, -1)) {}

FolderLock& FolderLock::operator=(FolderLock&& other) noexcept
{
    std::swap(m_descriptor, other.m_descriptor);
    return *this;
}

bool FolderLock::isHeld(const std::filesystem::path& folder)
{
    const FolderLock probe(openFolder(folder));
    return probe.m_descriptor >= 0 && isRefused(probe.m_descriptor, LOCK_SH);
}

} // namespace gg
