#include "base/FileDescriptor.h"

#include <cerrno>
#include <fcntl.h>
#include <unistd.h>
#include <utility>

namespace gg {

FileDescriptor::FileDescriptor(const std::filesystem::path& file, int flags, mode_t mode)
{
    do {
        m_value = ::open(file.c_str(), flags | O_CLOEXEC, mode);
    } while (m_value < 0 && errno == EINTR);
}

FileDescriptor::~FileDescriptor()
{
    if (isOpen())
        ::close(m_value);
}

FileDescriptor::FileDescriptor(FileDescriptor&& other) noexcept : m_value(std::exchange(other.m_value, -1)) {}

FileDescriptor& FileDescriptor::operator=(FileDescriptor&& other) noexcept
{
    std::swap(m_value, other.m_value);
    return *this;
}

FileDescriptor FileDescriptor::ofFolder(const std::filesystem::path& folder)
{
    return {folder, O_RDONLY | O_DIRECTORY};
}

int FileDescriptor::writeAll(std::span<const std::byte> bytes)
{
    while (!bytes.empty()) {
        const ssize_t written = ::write(m_value, bytes.data(), bytes.size());
        if (written < 0 && errno != EINTR)
            return errno;
        bytes = bytes.subspan(written < 0 ? 0 : static_cast<std::size_t>(written));
    }
    return 0;
}

int FileDescriptor::sync(Sync what)
{
    int result = 0;
    do {
        result = what == Sync::Data ? ::fdatasync(m_value) : ::fsync(m_value);
    } while (result != 0 && errno == EINTR);
    return result == 0 || errno == EINVAL || errno == ENOSYS ? 0 : errno;
}

int FileDescriptor::close()
{
    const int result = ::close(std::exchange(m_value, -1));
    return result == 0 || errno == EINTR ? 0 : errno; // interrupted or not, it is closed
}

} // namespace gg
