#include "support/NpyFile.h"

#include "base/Paths.h"

#include <cstdint>
#include <cstring>
#include <regex>
#include <stdexcept>
#include <string>

namespace gg::test {

// The format is that of NumPy's NEP 1, version 1.0: magic, version, the header's length, a Python dictionary.
cv::Mat readNpy(const std::filesystem::path& file)
{
    constexpr std::size_t lengthAt = 8;
    constexpr std::size_t headerAt = 10;
    const std::vector<std::byte> bytes = readBinaryFile(file);
    const std::string text(reinterpret_cast<const char*>(bytes.data()), bytes.size());
    std::uint16_t headerLength = 0;
    std::memcpy(&headerLength, bytes.data() + lengthAt, sizeof headerLength);
    const std::string header = text.substr(headerAt, headerLength);
    std::smatch match;
    if (!std::regex_search(header, match, std::regex("'descr': '<([fi])8'.*False.*\\((\\d+), (\\d+)\\)")))
        throw std::runtime_error(file.native() + " is not an array of 64-bit numbers");
    cv::Mat array(std::stoi(match[2]), std::stoi(match[3]), CV_64FC1);
    const std::byte* data = bytes.data() + headerAt + headerLength;
    if (match[1] == "f") {
        std::memcpy(array.data, data, array.total() * sizeof(double));
        return array;
    }
    for (std::size_t i = 0; i < array.total(); ++i) {
        std::int64_t value = 0;
        std::memcpy(&value, data + i * sizeof value, sizeof value);
        array.ptr<double>()[i] = static_cast<double>(value);
    }
    return array;
}

} // namespace gg::test
