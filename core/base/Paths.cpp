#include "base/Paths.h"

#include "base/Error.h"
#include "base/FileDescriptor.h"
#include "base/Text.h"

#include <cerrno>
#include <cstdlib>
#include <fcntl.h>
#include <string_view>
#include <sys/stat.h>
#include <system_error>
#include <unistd.h>

namespace gg {

namespace {

std::filesystem::path xdgFolder(const char* variable, const char* underHome)
{
    // The specification says to ignore relative paths in these variables.
    if (const char* value = std::getenv(variable); value != nullptr && value[0] == '/')
        return std::filesystem::path(value) / "groundglass";
    const char* home = std::getenv("HOME");
    return std::filesystem::path(home != nullptr ? home : "/tmp") / underHome / "groundglass";
}

Message kindOf(mode_t mode)
{
    switch (mode & S_IFMT) {
    case S_IFIFO:
        return "a pipe";
    case S_IFSOCK:
        return "a socket";
    default:
        return "a device";
    }
}

// Of what is no regular file.
Message whatItIsInstead(mode_t mode)
{
    return S_ISDIR(mode) ? Message("is a folder, not a file")
                         : Message("is not a regular file: it is %1", kindOf(mode));
}

template <typename Container>
Container readWhole(const std::filesystem::path& file, std::uintmax_t maximumBytes)
{
    const auto cannotBeRead = [&] {
        return badFile(file, Message("cannot be read: %1", std::generic_category().message(errno)));
    };
    // Non-blocking, so that a pipe nobody writes to is not waited for; it means nothing for regular files.
    const FileDescriptor descriptor(file, O_RDONLY | O_NONBLOCK);
    struct stat status = {};
    if (!descriptor.isOpen() || ::fstat(descriptor.value(), &status) != 0)
        throw cannotBeRead();
    if (!S_ISREG(status.st_mode))
        throw badFile(file, whatItIsInstead(status.st_mode));
    if (static_cast<std::uintmax_t>(status.st_size) > maximumBytes)
        throw badFile(file, Message("is larger than %1 MiB", maximumBytes >> 20));

    Container content(static_cast<std::size_t>(status.st_size), {});
    std::size_t done = 0;
    while (done < content.size()) {
        const ssize_t count = ::read(descriptor.value(), content.data() + done, content.size() - done);
        if (count < 0 && errno == EINTR)
            continue;
        if (count < 0)
            throw cannotBeRead();
        if (count == 0)
            break;
        done += static_cast<std::size_t>(count);
    }
    content.resize(done);
    return content;
}

// Links of links to a file that is not there yet; a circle is found before, by stat().
std::filesystem::path endOfLinks(std::filesystem::path link)
{
    std::error_code error;
    while (std::filesystem::is_symlink(std::filesystem::symlink_status(link, error))) {
        const std::filesystem::path next = std::filesystem::read_symlink(link, error);
        if (error)
            throw systemError(link, "cannot be written", error.value());
        link = link.parent_path() / next;
    }
    return link;
}

} // namespace

std::filesystem::path cacheFolder()
{
    return xdgFolder("XDG_CACHE_HOME", ".cache");
}

std::filesystem::path dataFolder()
{
    return xdgFolder("XDG_DATA_HOME", ".local/share");
}

std::optional<Message> whyNoRegularFile(const std::filesystem::path& file)
{
    struct stat status = {};
    if (::stat(file.c_str(), &status) != 0)
        return errno == ENOENT ? Message("does not exist")
                               : Message("cannot be read: %1", std::generic_category().message(errno));
    return S_ISREG(status.st_mode) ? std::nullopt : std::optional(whatItIsInstead(status.st_mode));
}

std::vector<std::byte> readBinaryFile(const std::filesystem::path& file, std::uintmax_t maximumBytes)
{
    return readWhole<std::vector<std::byte>>(file, maximumBytes);
}

std::string readTextFile(const std::filesystem::path& file, std::uintmax_t maximumBytes)
{
    return readWhole<std::string>(file, maximumBytes);
}

std::filesystem::path placeToWrite(const std::filesystem::path& target)
{
    struct stat status = {};
    if (::stat(target.c_str(), &status) != 0) {
        if (errno != ENOENT)
            throw systemError(target, "cannot be written", errno);
        return endOfLinks(target);
    }
    if (!S_ISREG(status.st_mode))
        throw Error(ErrorKind::Failed,
                    Message("%1: %2", target,
                            S_ISDIR(status.st_mode)
                                ? whatItIsInstead(status.st_mode)
                                : Message("is %1, which a file must not replace", kindOf(status.st_mode))));
    std::error_code error;
    if (!std::filesystem::is_symlink(std::filesystem::symlink_status(target, error)))
        return target;
    // Not link by link: those of /proc/self/fd lead elsewhere than they say.
    std::filesystem::path place = std::filesystem::canonical(target, error);
    if (error)
        throw systemError(target, "cannot be written", error.value());
    return place;
}

void makeFolder(const std::filesystem::path& folder)
{
    if (folder.empty())
        return; // the current one, where a file is named alone
    std::error_code error;
    std::filesystem::create_directories(folder, error);
    if (error)
        throw systemError(folder, "the folder cannot be made", error.value());
    if (!std::filesystem::is_directory(folder, error))
        throw systemError(folder, "the folder cannot be made", ENOTDIR);
}

} // namespace gg
