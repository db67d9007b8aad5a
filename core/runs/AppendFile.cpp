#include "runs/AppendFile.h"

#include "base/Error.h"
#include "base/Paths.h"

#include <cerrno>
#include <fcntl.h>
#include <sys/stat.h>
#include <unistd.h>
#include <utility>

namespace gg {

AppendFile::AppendFile(std::filesystem::path file, Open mode) : m_file(std::move(file))
{
    placeToWrite(m_file); // a pipe that nobody reads would be waited for
    const int exclusive = mode == Open::NewOnly ? O_EXCL : 0;
    m_descriptor = ::open(m_file.c_str(), O_WRONLY | O_CREAT | O_APPEND | O_CLOEXEC | exclusive, 0666);
    if (m_descriptor < 0)
        throw systemError(m_file, "cannot be written", errno);
}

AppendFile::~AppendFile()
{
    if (m_descriptor >= 0)
        ::close(m_descriptor);
}

AppendFile::AppendFile(AppendFile&& other) noexcept
    : m_file(std::move(other.m_file)), m_descriptor(std::exchange(other.m_descriptor, -1))
{
}

AppendFile& AppendFile::operator=(AppendFile&& other) noexcept
{
    std::swap(m_file, other.m_file);
    std::swap(m_descriptor, other.m_descriptor);
    return *this;
}

void AppendFile::append(std::span<const std::byte> piece)
{
    struct stat before = {};
    if (::fstat(m_descriptor, &before) != 0)
        throw systemError(m_file, "cannot be written", errno);
    while (!piece.empty()) {
        const ssize_t written = ::write(m_descriptor, piece.data(), piece.size());
        if (written < 0 && errno == EINTR)
            continue;
        if (written < 0) {
            const int reason = errno;
            // When even this fails, the readers of both formats still pass over a torn end.
            [[maybe_unused]] const int cut = ::ftruncate(m_descriptor, before.st_size);
            throw systemError(m_file, "cannot be written", reason);
        }
        piece = piece.subspan(static_cast<std::size_t>(written));
    }
}

void AppendFile::append(std::string_view piece)
{
    append(std::as_bytes(std::span(piece)));
}

void AppendFile::sync()
{
    int result = 0;
    do {
        result = ::fdatasync(m_descriptor);
    } while (result != 0 && errno == EINTR);
    if (result != 0 && errno != EINVAL && errno != ENOSYS) // these: it cannot be asked for here
        throw systemError(m_file, "cannot be written", errno);
}

} // namespace gg
