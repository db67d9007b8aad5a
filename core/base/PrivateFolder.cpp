#include "base/PrivateFolder.h"

#include "base/Error.h"
#include "base/Paths.h"

#include <cerrno>
#include <cstdlib>
#include <string>
#include <sys/file.h>
#include <system_error>

namespace gg {

namespace {

constexpr char beginOfName[] = "open-";

bool lock(const FileDescriptor& folder, int how)
{
    int result = 0;
    do {
        result = ::flock(folder.value(), how);
    } while (result != 0 && errno == EINTR);
    return result == 0;
}

/// Those whose lock nobody holds.
void removeLeftOnes(const std::filesystem::path& parent)
{
    std::error_code error;
    for (std::filesystem::directory_iterator entry(parent, error), end; !error && entry != end;
         entry.increment(error)) {
        std::error_code ignored;
        const bool isOurs = entry->path().filename().native().starts_with(beginOfName) &&
                            !entry->is_symlink(ignored) && entry->is_directory(ignored);
        const FileDescriptor folder = isOurs ? FileDescriptor::ofFolder(entry->path()) : FileDescriptor();
        if (folder.isOpen() && lock(folder, LOCK_EX | LOCK_NB))
            std::filesystem::remove_all(entry->path(), ignored);
    }
}

} // namespace

PrivateFolder::PrivateFolder(const std::filesystem::path& parent)
{
    makeFolder(parent);
    // One process at a time: or another would find the new folder before it is locked.
    const FileDescriptor turn = FileDescriptor::ofFolder(parent);
    if (turn.isOpen() && lock(turn, LOCK_EX))
        removeLeftOnes(parent);
    std::string pattern = (parent / (std::string(beginOfName) + "XXXXXX")).native();
    if (::mkdtemp(pattern.data()) == nullptr)
        throw systemError(parent, "no folder can be made in it", errno);
    m_path = pattern;
    m_lock = FileDescriptor::ofFolder(m_path);
    // Where the file system has no locks nothing is ever taken for left behind either.
    if (m_lock.isOpen())
        lock(m_lock, LOCK_EX | LOCK_NB);
}

PrivateFolder::~PrivateFolder()
{
    std::error_code ignored;
    std::filesystem::remove_all(m_path, ignored);
}

} // namespace gg
