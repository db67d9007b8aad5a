// AtomicFile: a file that appears whole or not at all.
// Written to a temporary file in the same folder, synced, then renamed over the target; if commit() is not
// reached (an exception, a full disk), the temporary file is removed and the old target stays as it was. A
// symbolic link stays too: the file that it points to is the one that is replaced. A new file is readable and
// writable as the process's umask says; one that is replaced keeps its mode, and its owner and group where
// the system permits. Thread: one at a time.
#pragma once

#include "base/FileDescriptor.h"

#include <filesystem>
#include <span>
#include <string_view>

namespace gg {

class AtomicFile
{
public:
    /// Opens the temporary file beside `target`; its folder must exist. Throws Error (Failed) with the
    /// system's reason, or where something stands that no file may replace (see placeToWrite()).
    explicit AtomicFile(std::filesystem::path target);
    ~AtomicFile();
    AtomicFile(const AtomicFile&) = delete;
    AtomicFile& operator=(const AtomicFile&) = delete;

    void write(std::span<const std::byte> bytes);
    void write(std::string_view text);

    /// Syncs and renames; after it the file is durable, its name too where the folder can be synced. Throws
    /// Error (Failed).
    void commit();

private:
    std::filesystem::path m_target; ///< as it was named, for messages
    std::filesystem::path m_place;
    std::filesystem::path m_temporary;
    FileDescriptor m_descriptor;
};

/// The whole content at once.
void writeFileAtomically(const std::filesystem::path& target, std::span<const std::byte> bytes);
void writeFileAtomically(const std::filesystem::path& target, std::string_view text);

} // namespace gg
