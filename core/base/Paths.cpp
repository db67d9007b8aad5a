#include "base/Paths.h"

#include "base/Error.h"

#include <cerrno>
#include <cstdlib>
#include <fcntl.h>
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

class Descriptor
{
public:
    // Non-blocking, so that a pipe nobody writes to is not waited for; it means nothing for regular files.
    explicit Descriptor(const std::filesystem::path& file)
        : m_value(::open(file.c_str(), O_RDONLY | O_CLOEXEC | O_NONBLOCK))
    {
    }
    ~Descriptor()
    {
        if (m_value >= 0)
            ::close(m_value);
    }
    Descriptor(const Descriptor&) = delete;
    Descriptor& operator=(const Descriptor&) = delete;
    int value() const { return m_value; }

private:
    int m_value;
};

template <typename Container>
Container readWhole(const std::filesystem::path& file, std::uintmax_t maximumBytes)
{
    const auto cannotBeRead = [&] {
        return badFile(file, "cannot be read: " + std::generic_category().message(errno));
    };
    const Descriptor descriptor(file);
    struct stat status = {};
    if (descriptor.value() < 0 || ::fstat(descriptor.value(), &status) != 0)
        throw cannotBeRead();
    if (!S_ISREG(status.st_mode))
        throw badFile(file, S_ISDIR(status.st_mode) ? "is a folder, not a file" : "is not a regular file");
    if (static_cast<std::uintmax_t>(status.st_size) > maximumBytes)
        throw badFile(file, "is larger than " + std::to_string(maximumBytes >> 20) + " MiB");

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

} // namespace

std::filesystem::path cacheFolder()
{
    return xdgFolder("XDG_CACHE_HOME", ".cache");
}

std::filesystem::path dataFolder()
{
    return xdgFolder("XDG_DATA_HOME", ".local/share");
}

std::vector<std::byte> readBinaryFile(const std::filesystem::path& file, std::uintmax_t maximumBytes)
{
    return readWhole<std::vector<std::byte>>(file, maximumBytes);
}

std::string readTextFile(const std::filesystem::path& file, std::uintmax_t maximumBytes)
{
    return readWhole<std::string>(file, maximumBytes);
}

void makeFolder(const std::filesystem::path& folder)
{
    std::error_code error;
    std::filesystem::create_directories(folder, error);
    if (error)
        throw systemError(folder, "the folder cannot be made", error.value());
    if (!std::filesystem::is_directory(folder, error))
        throw systemError(folder, "the folder cannot be made", ENOTDIR);
}

} // namespace gg
