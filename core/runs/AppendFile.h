// AppendFile: a file that grows by whole pieces.
// Each piece is handed to the system before append() returns, so it is there after a kill; when it does not
// fit (a full disk), what got written of it is cut off again and the file stays as it was. Owned by whoever
// writes the file. Thread: one at a time.
#pragma once

#include "base/FileDescriptor.h"

#include <cstddef>
#include <filesystem>
#include <span>
#include <string_view>

namespace gg {

class AppendFile
{
public:
    enum class Open
    {
        NewOnly,  ///< it is an error when the file exists
        Existing, ///< made when absent
    };

    /// Throws Error (Failed) with the system's reason, or where something stands that is no regular file.
    AppendFile(std::filesystem::path file, Open mode);

    const std::filesystem::path& file() const { return m_file; }

    /// Throws Error (Failed) with the system's reason; then nothing of the piece remains.
    void append(std::span<const std::byte> piece);
    void append(std::string_view piece);

    /// After it all pieces survive a power cut. Throws Error (Failed).
    void sync();

private:
    std::filesystem::path m_file;
    FileDescriptor m_descriptor;
};

} // namespace gg
