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
    m_descriptor = FileDescriptor(m_file, O_WRONLY | O_CREAT | O_APPEND | exclusive, 0666);
    if (!m_descriptor.isOpen())
        throw systemError(m_file, "cannot be written", errno);
}

void AppendFile::append(std::span<const std::byte> piece)
{
    struct stat before = {};
    if (::fstat(m_descriptor.value(), &before) != 0)
        throw systemError(m_file, "cannot be written", errno);
    if (const int reason = m_descriptor.writeAll(piece); reason != 0) {
        // When even this fails, the readers of both formats still pass over a torn end.
        [[maybe_unused]] const int cut = ::ftruncate(m_descriptor.value(), before.st_size);
        throw systemError(m_file, "cannot be written", reason);
    }
}

void AppendFile::append(std::string_view piece)
{
    append(std::as_bytes(std::span(piece)));
}

void AppendFile::sync()
{
    if (const int reason = m_descriptor.sync(FileDescriptor::Sync::Data); reason != 0)
        throw systemError(m_file, "cannot be written", reason);
}

} // namespace gg
