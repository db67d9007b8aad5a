// FileDescriptor: the owner of one of the system's file descriptors; closes it when it goes. Functions give
// the system's reason (errno; 0: done), since only the caller knows which file, and what of it, the sentence
// is about. An interrupted call is made again. Owned by whoever opened it. Thread: one at a time.
#pragma once

#include <cstddef>
#include <filesystem>
#include <span>
#include <sys/types.h>

namespace gg {

class FileDescriptor
{
public:
    FileDescriptor() = default;
    /// As ::open(), not inherited by programs that are started; where it fails, isOpen() is false and errno
    /// says why. `mode` is that of a file that is made.
    FileDescriptor(const std::filesystem::path& file, int flags, mode_t mode = 0);
    ~FileDescriptor();
    FileDescriptor(FileDescriptor&& other) noexcept;
    FileDescriptor& operator=(FileDescriptor&& other) noexcept;

    /// For what a folder can be asked: locks and syncs.
    static FileDescriptor ofFolder(const std::filesystem::path& folder);

    bool isOpen() const { return m_value >= 0; }
    /// For calls of the system; -1 when nothing is open.
    int value() const { return m_value; }

    /// All of it, or what fits: some of it may have been written where a reason is given.
    [[nodiscard]] int writeAll(std::span<const std::byte> bytes);
    /// What was written survives a power cut, and with All its times and mode do; a file system that cannot
    /// do it is no error.
    enum class Sync
    {
        All,
        Data,
    };
    [[nodiscard]] int sync(Sync what = Sync::All);
    /// Closes it now, to hear of what the destructor must keep to itself.
    [[nodiscard]] int close();

private:
    int m_value = -1;
};

} // namespace gg
