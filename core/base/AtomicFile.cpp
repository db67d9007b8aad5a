#include "base/AtomicFile.h"

#include "base/Error.h"
#include "base/Paths.h"

#include <cerrno>
#include <fcntl.h>
#include <random>
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

bool sync(int descriptor)
{
    int result = 0;
    do {
        result = ::fsync(descriptor);
    } while (result != 0 && errno == EINTR);
    return result == 0 || errno == EINVAL || errno == ENOSYS; // it cannot be asked for here
}

// A rename is durable only once its folder is synced; file systems that cannot do it are not an error.
void syncFolder(const std::filesystem::path& folder)
{
    const int descriptor = ::open(folder.c_str(), O_RDONLY | O_DIRECTORY | O_CLOEXEC);
    if (descriptor >= 0) {
        sync(descriptor);
        ::close(descriptor);
    }
}

std::string randomLetters()
{
    constexpr std::string_view alphabet = "abcdefghijklmnopqrstuvwxyz0123456789";
    std::random_device random;
    std::string letters;
    for (int i = 0; i < 12; ++i)
        letters += alphabet[random() % alphabet.size()];
    return letters;
}

// Whoever replaces another one's file need not be able to give it back to them: then their group must not
// become ours.
void keepModeAndOwner(int descriptor, const struct stat& replaced)
{
    mode_t mode = replaced.st_mode & 0777;
    struct stat own = {};
    if (::fstat(descriptor, &own) != 0)
        return;
    if (own.st_uid != replaced.st_uid && ::fchown(descriptor, replaced.st_uid, static_cast<gid_t>(-1)) != 0)
        mode |= S_IRUSR;
    if (own.st_gid != replaced.st_gid && ::fchown(descriptor, static_cast<uid_t>(-1), replaced.st_gid) != 0)
        mode = (mode & ~mode_t(S_IRWXG)) | (mode & S_IRWXO) << 3;
    ::fchmod(descriptor, mode);
}

} // namespace

AtomicFile::AtomicFile(std::filesystem::path target)
    : m_target(std::move(target)), m_place(placeToWrite(m_target))
{
    struct stat replaced = {};
    const bool replaces = ::stat(m_place.c_str(), &replaced) == 0;
    // Open to nobody else until it has the mode of the file that it replaces. Not mkstemp(): it knows no mode
    // but this one, and the umask cannot be asked for without changing it for other threads.
    const mode_t mode = replaces ? 0600 : 0666;
    do {
        // Short and independent of the target's name, which may already be as long as the file system allows.
        m_temporary = folderOf(m_place) / (".groundglass-" + randomLetters());
        m_descriptor = ::open(m_temporary.c_str(), O_WRONLY | O_CREAT | O_EXCL | O_CLOEXEC, mode);
    } while (m_descriptor < 0 && (errno == EEXIST || errno == EINTR));
    if (m_descriptor < 0) {
        const int reason = errno;
        m_temporary.clear();
        throw systemError(m_target, "cannot be written", reason);
    }
    if (replaces)
        keepModeAndOwner(m_descriptor, replaced);
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
    if (!sync(m_descriptor))
        throw systemError(m_target, "cannot be written", errno);
    const int closed = ::close(std::exchange(m_descriptor, -1));
    if (closed != 0 && errno != EINTR) // interrupted or not, it is closed
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
