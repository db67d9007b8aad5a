// FolderLock: this process alone writes into a folder, as long as the lock lives.
// An advisory lock (flock) on the folder itself: it leaves no file behind and ends with the process, however
// that ends. On a file system without such locks it is always granted. Thread: one at a time; the lock may be
// released on another thread than it was taken on.
#pragma once

#include "base/FileDescriptor.h"

#include <filesystem>
#include <optional>
#include <utility>

namespace gg {

class FolderLock
{
public:
    /// Nothing when someone else holds it. Throws Error (Failed) when the folder cannot be opened.
    static std::optional<FolderLock> tryLock(const std::filesystem::path& folder);

    /// Whether anyone holds the lock now, this process included; false for a folder that cannot be opened.
    static bool isHeld(const std::filesystem::path& folder);

private:
    explicit FolderLock(FileDescriptor folder) : m_folder(std::move(folder)) {}
    FileDescriptor m_folder;
};

} // namespace gg
