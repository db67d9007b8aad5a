#include "support/StubZip.h"

#include "support/StubFiles.h"

#include <cstdint>

namespace gg::test {

std::uint32_t crc32(const std::string& content)
{
    std::uint32_t crc = 0xFFFFFFFFu;
    for (const char c : content) {
        crc ^= static_cast<unsigned char>(c);
        for (int bit = 0; bit < 8; ++bit)
            crc = (crc >> 1) ^ ((crc & 1u) != 0 ? 0xEDB88320u : 0u);
    }
    return ~crc;
}

namespace {

std::string littleEndian(std::uint32_t value, int bytes)
{
    std::string text;
    for (int i = 0; i < bytes; ++i)
        text += static_cast<char>(value >> (8 * i));
    return text;
}

// What the local and the central header of a member have in common.
std::string commonHeader(const std::string& name, const std::string& content)
{
    const auto size = static_cast<std::uint32_t>(content.size());
    return littleEndian(20, 2) + littleEndian(0, 2) + littleEndian(0, 2) + littleEndian(0, 4) +
           littleEndian(crc32(content), 4) + littleEndian(size, 4) + littleEndian(size, 4) +
           littleEndian(static_cast<std::uint32_t>(name.size()), 2) + littleEndian(0, 2);
}

} // namespace

void writeStubZip(const std::filesystem::path& file,
                  const std::vector<std::pair<std::string, std::string>>& members)
{
    std::string local;
    std::string central;
    for (const auto& [name, content] : members) {
        central += "PK\x01\x02" + littleEndian(20, 2) + commonHeader(name, content) + littleEndian(0, 2) +
                   littleEndian(0, 2) + littleEndian(0, 2) + littleEndian(0, 4) +
                   littleEndian(static_cast<std::uint32_t>(local.size()), 4) + name;
        local += "PK\x03\x04" + commonHeader(name, content) + name + content;
    }
    const auto count = static_cast<std::uint32_t>(members.size());
    writeText(file, local + central + "PK\x05\x06" + littleEndian(0, 4) + littleEndian(count, 2) +
                        littleEndian(count, 2) + littleEndian(static_cast<std::uint32_t>(central.size()), 4) +
                        littleEndian(static_cast<std::uint32_t>(local.size()), 4) + littleEndian(0, 2));
}

} // namespace gg::test
