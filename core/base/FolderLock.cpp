#include "base/FolderLock.h"

#include "base/Error.h"

#include <cerrno>
#include <chrono>
#include <sys/file.h>
#include <thread>

namespace gg {

namespace {

bool isRefused(const FileDescriptor& folder, int operation)
{
    return ::flock(folder.value(), operation | LOCK_NB) != 0 && errno == EWOULDBLOCK;
}

} // namespace

std::optional<FolderLock> FolderLock::tryLock(const std::filesystem::path& folder)
{
    FolderLock lock(FileDescriptor::ofFolder(folder));
    if (!lock.m_folder.isOpen())
        throw systemError(folder, "cannot be opened", errno);
    // isHeld() can only ask by holding the lock for a moment, which must not look like a writer.
    for (int attempt = 0; attempt < 10; ++attempt) {
        if (!isRefused(lock.m_folder, LOCK_EX))
            return lock;
        std::this_thread::sleep_for(std::chrono::milliseconds(10));
    }
    return std::nullopt;
}

bool FolderLock::isHeld(const std::filesystem::path& folder)
{
    const FileDescriptor probe = FileDescriptor::ofFolder(folder);
    return probe.isOpen() && isRefused(probe, LOCK_SH);
}

} // namespace gg
