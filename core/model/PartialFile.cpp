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
    m_descriptor = FileDescriptor(m_path, O_RDWR | O_CREAT | O_NOFOLLOW, 0644);
    if (!m_descriptor.isOpen())
        throw systemError(m_path, "cannot be written", errno);
    const int descriptor = m_descriptor.value();
    if (::flock(descriptor, LOCK_EX | LOCK_NB) != 0 || !isStillThere(descriptor, m_path))
        throw Error(ErrorKind::Failed, Message("%1: is being downloaded already", m_target));
    const off_t end = ::lseek(descriptor, 0, SEEK_END);
    m_size = end > 0 ? static_cast<std::uint64_t>(end) : 0;
}

void PartialFile::append(std::span<const std::byte> bytes)
{
    if (const int reason = m_descriptor.writeAll(bytes); reason != 0)
        throw systemError(m_path, "cannot be written", reason);
    m_size += bytes.size();
}

void PartialFile::clear()
{
    if (::ftruncate(m_descriptor.value(), 0) != 0 || ::lseek(m_descriptor.value(), 0, SEEK_SET) != 0)
        throw systemError(m_path, "cannot be written", errno);
    m_size = 0;
}

void PartialFile::finish()
{
    if (const int reason = m_descriptor.sync(); reason != 0)
        throw systemError(m_path, "cannot be written", reason);
    if (::rename(m_path.c_str(), m_place.c_str()) != 0)
        throw systemError(m_target, "cannot be replaced", errno);
    m_descriptor = {};
}

void PartialFile::remove()
{
    ::unlink(m_path.c_str());
    m_descriptor = {};
}

} // namespace gg
