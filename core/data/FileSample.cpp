#include "data/FileSample.h"

#include "base/Sha256.h"

#include <algorithm>
#include <array>
#include <fstream>

namespace gg {

std::optional<std::string> fileSample(const std::filesystem::path& file)
{
    constexpr std::streamoff pieceBytes = 4096;
    std::ifstream stream(file, std::ios::binary | std::ios::ate);
    const std::streamoff size = stream.tellg();
    std::string sample;
    for (const std::streamoff start : {std::streamoff(0), size / 2, size - pieceBytes}) {
        std::array<char, pieceBytes> piece = {};
        stream.clear();
        stream.seekg(std::max<std::streamoff>(start, 0));
        stream.read(piece.data(), pieceBytes);
        sample.append(piece.data(), static_cast<std::size_t>(stream.gcount()));
    }
    return size < 0 ? std::nullopt : std::optional(sha256Of(sample));
}

} // namespace gg
