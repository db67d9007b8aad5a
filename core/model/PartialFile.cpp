#include "model/PartialFile.h"

#include "base/Error.h"
#include "base/Paths.h"
#include "base/Text.h"

#include <cerrno>
#include <fcntl.h>
#include <sys/file.h>
#include <sys/stat.h>
#include <unistd.h>
#include <utility>

namespace gg {

namespace {

// What was opened may have been renamed or removed by the download that held the lock until now.
bool isStillThere(int descriptor, const std::filesystem::path& path)
{
    struct stat opened
    {
    };
    struct stat present
    {
    };
    return ::fstat(descriptor, &opened) == 0 && ::stat(path.c_str(), &present) == 0 &&
           opened.st_ino == present.st_ino && opened.st_dev == present.st_dev;
}

} // namespace

PartialFile::PartialFile(std::filesystem::path target)
    : m_target(std::move(target)), m_place(placeToWrite(m_target)), m_path(m_place)
{
    m_path += ".part";
    placeToWrite(m_path); // a pipe would be opened, and take no more than a few pages
    if (m_target.has_parent_path())
        makeFolder(m_target.parent_path());
    const int descriptor = ::open(m_path.c_str(), O_RDWR | O_CREAT | O_CLOEXEC | O_NOFOLLOW, 0644);
    if (descriptor < 0)
        throw systemError(m_path, "cannot be written", errno);
    m_descriptor = descriptor;
    if (::flock(descriptor, LOCK_EX | LOCK_NB) != 0 || !isStillThere(descriptor, m_path)) {
        ::close(descriptor);
        throw Error(ErrorKind::Failed, printablePath(m_target) + ": is being downloaded already");
    }
    const off_t end = ::lseek(descriptor, 0, SEEK_END);
    m_size = end > 0 ? static_cast<std::uint64_t>(end) : 0;
}

PartialFile::~PartialFile()
{
    if (m_descriptor >= 0)
        ::close(m_descriptor);
}

void PartialFile::append(std::span<const std::byte> bytes)
{
    while (!bytes.empty()) {
        const ssize_t written = ::write(m_descriptor, bytes.data(), bytes.size());
        if (written < 0 && errno == EINTR)
            continue;
        if (written < 0)
            throw systemError(m_path, "cannot be written", errno);
        m_size += static_cast<std::uint64_t>(written);
        bytes = bytes.subspan(static_cast<std::size_t>(written));
    }
}

void PartialFile::clear()
{
    if (::ftruncate(m_descriptor, 0) != 0 || ::lseek(m_descriptor, 0, SEEK_SET) != 0)
        throw systemError(m_path, "cannot be written", errno);
    m_size = 0;
}

void PartialFile::finish()
{
    if (::fsync(m_descriptor) != 0)
        throw systemError(m_path, "cannot be written", errno);
    if (::rename(m_path.c_str(), m_place.c_str()) != 0)
        throw systemError(m_target, "cannot be replaced", errno);
    ::close(std::exchange(m_descriptor, -1));
}

void PartialFile::remove()
{
    ::unlink(m_path.c_str());
    ::close(std::exchange(m_descriptor, -1));
}

} // namespace gg
