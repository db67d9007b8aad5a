// PartialFile: NAME.part beside a file that is being downloaded: what has come of it so far.
// Locked while it is open, so that two programs do not write into one; stays when it is closed, so that a
// later download can go on. Owned by one download. Thread: one at a time.
#pragma once

#include "base/FileDescriptor.h"

#include <cstdint>
#include <filesystem>
#include <span>

namespace gg {

class PartialFile
{
public:
    /// Opens or makes it, and the target's folder. Throws Error (Failed), also when another download holds
    /// it, or where the target is something that no file may replace (see placeToWrite()).
    explicit PartialFile(std::filesystem::path target);

    const std::filesystem::path& path() const { return m_path; }
    std::uint64_t size() const { return m_size; }

    /// At the end. Throws Error (Failed) with the system's reason, as for a full disk.
    void append(std::span<const std::byte> bytes);
    /// Forgets what has come.
    void clear();
    /// Syncs it and gives it the target's name. Throws Error (Failed).
    void finish();
    /// Deletes it.
    void remove();

private:
    std::filesystem::path m_target; ///< as it was named, for messages
    std::filesystem::path m_place;
    std::filesystem::path m_path;
    std::uint64_t m_size = 0;
    FileDescriptor m_descriptor;
};

} // namespace gg
