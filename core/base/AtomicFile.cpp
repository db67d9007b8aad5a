#include "base/AtomicFile.h"

#include "base/Error.h"
#include "base/Paths.h"

#include <cerrno>
#include <cstdlib>
#include <fcntl.h>
#include <string>
#include <sys/stat.h>
#include <unistd.h>
#include <utility>

namespace gg {

namespace {

std::filesystem::path folderOf(const std::filesystem::path& file)
{
    return file.has_parent_path() ? file.parent_path() : std::filesystem::path(".");
}

// A rename is durable only once its folder is synced; file systems that cannot do it are not an error.
void syncFolder(const std::filesystem::path& folder)
{
    const int descriptor = ::open(folder.c_str(), O_RDONLY | O_DIRECTORY | O_CLOEXEC);
    if (descriptor >= 0) {
        ::fsync(descriptor);
        ::close(descriptor);
    }
}

} // namespace

AtomicFile::AtomicFile(std::filesystem::path target)
    : m_target(std::move(target)), m_place(placeToWrite(m_target))
{
    // Short and independent of the target's name, which may already be as long as the file system allows.
    std::string pattern = (folderOf(m_place) / ".groundglass-XXXXXX").native();
    m_descriptor = ::mkostemp(pattern.data(), O_CLOEXEC);
    if (m_descriptor < 0)
        throw systemError(m_target, "cannot be written", errno);
    m_temporary = pattern;
    ::fchmod(m_descriptor, 0644);
}

AtomicFile::~AtomicFile()
{
    if (m_descriptor >= 0)
        ::close(m_descriptor);
    if (!m_temporary.empty())
        ::unlink(m_temporary.c_str());
}

void AtomicFile::write(std::span<const std::byte> bytes)
{
    while (!bytes.empty()) {
        const ssize_t written = ::write(m_descriptor, bytes.data(), bytes.size());
        if (written < 0 && errno == EINTR)
            continue;
        if (written < 0)
            throw systemError(m_target, "cannot be written", errno);
        bytes = bytes.subspan(static_cast<std::size_t>(written));
    }
}

void AtomicFile::write(std::string_view text)
{
    write(std::as_bytes(std::span(text)));
}

void AtomicFile::commit()
{
    if (::fsync(m_descriptor) != 0)
        throw systemError(m_target, "cannot be written", errno);
    const int closed = ::close(std::exchange(m_descriptor, -1));
    if (closed != 0)
        throw systemError(m_target, "cannot be written", errno);
    if (::rename(m_temporary.c_str(), m_place.c_str()) != 0)
        throw systemError(m_target, "cannot be replaced", errno);
    m_temporary.clear();
    syncFolder(folderOf(m_place));
}

void writeFileAtomically(const std::filesystem::path& target, std::span<const std::byte> bytes)
{
    AtomicFile file(target);
    file.write(bytes);
    file.commit();
}

void writeFileAtomically(const std::filesystem::path& target, std::string_view text)
{
    writeFileAtomically(target, std::as_bytes(std::span(text)));
}

} // namespace gg
