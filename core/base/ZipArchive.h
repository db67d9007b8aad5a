// ZipArchive: the files inside a zip, read only; libzip is owned here.
// Nothing is ever written to disk by it, so names with ".." or "/" harm nobody here; callers that unpack
// check them. Thread: one at a time.
#pragma once

#include <cstddef>
#include <cstdint>
#include <filesystem>
#include <memory>
#include <string>
#include <vector>

namespace gg {

struct ZipEntry
{
    std::string name;
    std::uint64_t size = 0; ///< bytes when unpacked, as the directory of the archive claims
    bool isEncrypted = false;
};

class ZipArchive
{
public:
    /// Throws Error (BadInput) when the file is not a readable zip.
    explicit ZipArchive(std::filesystem::path file);
    ~ZipArchive();
    ZipArchive(ZipArchive&&) noexcept;

    const std::vector<ZipEntry>& entries() const { return m_entries; }

    /// The unpacked content, checked against its CRC. Throws Error (BadInput) for a bad entry, for one with a
    /// password or a compression that is not known, which the message says, or for one that claims or unpacks
    /// to more than `maximumBytes` (zip bombs).
    std::vector<std::byte> read(std::size_t index, std::uint64_t maximumBytes) const;

private:
    struct Handle;
    std::filesystem::path m_file;
    std::unique_ptr<Handle> m_handle;
    std::vector<ZipEntry> m_entries;
};

} // namespace gg
