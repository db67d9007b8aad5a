// StubZip: zips for tests, with any names, hostile ones too.
#pragma once

#include <filesystem>
#include <string>
#include <utility>
#include <vector>

namespace gg::test {

/// Writes a zip of uncompressed members (PKWARE APPNOTE 6.3.10, 4.3), each a name and its content, making the
/// folders above.
void writeStubZip(const std::filesystem::path& file,
                  const std::vector<std::pair<std::string, std::string>>& members);

} // namespace gg::test
