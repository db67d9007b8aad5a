// StubZip: zips for tests, with any names, hostile ones too, and their checksum.
#pragma once

#include <cstdint>
#include <filesystem>
#include <string>
#include <utility>
#include <vector>

namespace gg::test {

/// The checksum of zip and PNG (ISO 3309).
std::uint32_t crc32(const std::string& content);

/// Writes a zip of uncompressed members (PKWARE APPNOTE 6.3.10, 4.3), each a name and its content, making the
/// folders above.
void writeStubZip(const std::filesystem::path& file,
                  const std::vector<std::pair<std::string, std::string>>& members);

} // namespace gg::test
