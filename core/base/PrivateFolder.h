// PrivateFolder: a folder for files that nobody else shall read and that go when they are done with. What a
// process leaves behind that is killed is removed when the next one makes such a folder beside it: each holds
// a lock for as long as it lives. Owned by whoever opened what is in it. Thread: one at a time; several may
// be made at the same time, by several processes too.
#pragma once

#include "base/FileDescriptor.h"

#include <filesystem>

namespace gg {

class PrivateFolder
{
public:
    /// Makes an empty folder in `parent`, which is made where it is absent; for the user alone (mode 0700).
    /// Throws Error (Failed) with the system's reason.
    explicit PrivateFolder(const std::filesystem::path& parent);
    /// Removes it with all that is in it.
    ~PrivateFolder();
    PrivateFolder(const PrivateFolder&) = delete;
    PrivateFolder& operator=(const PrivateFolder&) = delete;

    const std::filesystem::path& path() const { return m_path; }

private:
    std::filesystem::path m_path;
    FileDescriptor m_lock;
};

} // namespace gg
