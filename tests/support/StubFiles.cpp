#include "support/StubFiles.h"

#include "base/Sha256.h"

#include <array>
#include <fstream>
#include <span>
#include <stdexcept>
#include <string>

namespace gg::test {

namespace {

constexpr std::array<unsigned char, 67> pngBytes = {
    0x89, 0x50, 0x4E, 0x47, 0x0D, 0x0A, 0x1A, 0x0A, 0x00, 0x00, 0x00, 0x0D, 0x49, 0x48, 0x44, 0x52, 0x00,
    0x00, 0x00, 0x01, 0x00, 0x00, 0x00, 0x01, 0x08, 0x00, 0x00, 0x00, 0x00, 0x3A, 0x7E, 0x9B, 0x55, 0x00,
    0x00, 0x00, 0x0A, 0x49, 0x44, 0x41, 0x54, 0x78, 0x9C, 0x63, 0x68, 0x00, 0x00, 0x00, 0x82, 0x00, 0x81,
    0x77, 0xCD, 0x72, 0xB6, 0x00, 0x00, 0x00, 0x00, 0x49, 0x45, 0x4E, 0x44, 0xAE, 0x42, 0x60, 0x82};

} // namespace

std::vector<std::byte> onePixelPng()
{
    const std::span<const std::byte> bytes = std::as_bytes(std::span(pngBytes));
    return {bytes.begin(), bytes.end()};
}

void writeStubPng(const std::filesystem::path& file)
{
    std::string bytes(reinterpret_cast<const char*>(pngBytes.data()), pngBytes.size());
    bytes += sha256Of(std::string_view(file.native()));
    writeText(file, bytes);
}

void writeText(const std::filesystem::path& file, std::string_view text)
{
    std::filesystem::create_directories(file.parent_path());
    std::ofstream stream(file, std::ios::binary);
    stream << text;
    stream.close();
    if (!stream)
        throw std::runtime_error("a test file could not be written");
}

} // namespace gg::test
