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

// A rename is durable only once its folder is synced; a folder that cannot be is not an error.
void syncFolder(const std::filesystem::path& folder)
{
    FileDescriptor descriptor = FileDescriptor::ofFolder(folder);
    if (descriptor.isOpen()) [[maybe_unused]]
        const int reason = descriptor.sync();
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
        m_descriptor = FileDescriptor(m_temporary, O_WRONLY | O_CREAT | O_EXCL, mode);
    } while (!m_descriptor.isOpen() && errno == EEXIST);
    if (!m_descriptor.isOpen()) {
        const int reason = errno;
        m_temporary.clear();
        throw systemError(m_target, "cannot be written", reason);
    }
    if (replaces)
        keepModeAndOwner(m_descriptor.value(), replaced);
}

AtomicFile::~AtomicFile()
{
    if (!m_temporary.empty())
        ::unlink(m_temporary.c_str());
}

void AtomicFile::write(std::span<const std::byte> bytes)
{
    if (const int reason = m_descriptor.writeAll(bytes); reason != 0)
        throw systemError(m_target, "cannot be written", reason);
}

void AtomicFile::write(std::string_view text)
{
    write(std::as_bytes(std::span(text)));
}

void AtomicFile::commit()
{
    const int notSynced = m_descriptor.sync();
    const int reason = notSynced != 0 ? notSynced : m_descriptor.close();
    if (reason != 0)
        throw systemError(m_target, "cannot be written", reason);
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
