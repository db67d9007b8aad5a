// StubFiles: small files for tests that need something to be found.
#pragma once

#include <cstddef>
#include <filesystem>
#include <string_view>
#include <vector>

namespace gg::test {

/// A whole PNG of one grey pixel, 67 bytes.
std::vector<std::byte> onePixelPng();

/// Writes one, making the folders above; behind its end the name of the file and of its folders stands, so
/// that no two of a data set are equal.
void writeStubPng(const std::filesystem::path& file);

/// Writes `text`, making the folders above.
void writeText(const std::filesystem::path& file, std::string_view text);

} // namespace gg::test
