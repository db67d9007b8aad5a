#include "dicom/Inflate.h"

#include "base/Limits.h"

#include <algorithm>
#include <array>
#include <limits>
#include <zlib.h>

namespace gg {

namespace {

class Inflater
{
public:
    Inflater() { m_isReady = inflateInit2(&m_stream, -MAX_WBITS) == Z_OK; }
    ~Inflater()
    {
        if (m_isReady)
            inflateEnd(&m_stream);
    }
    Inflater(const Inflater&) = delete;
    Inflater& operator=(const Inflater&) = delete;

    bool isReady() const { return m_isReady; }
    z_stream& stream() { return m_stream; }

private:
    z_stream m_stream = {};
    bool m_isReady = false;
};

} // namespace

std::optional<std::vector<std::byte>> inflated(std::span<const std::byte> bytes, std::size_t maximumBytes)
{
    Inflater inflater;
    if (!inflater.isReady() || bytes.size() > std::numeric_limits<uInt>::max())
        return std::nullopt;
    z_stream& stream = inflater.stream();
    // zlib promises not to change what it reads, but does not say so in its type.
    stream.next_in = reinterpret_cast<Bytef*>(const_cast<std::byte*>(bytes.data()));
    stream.avail_in = static_cast<uInt>(bytes.size());
    std::vector<std::byte> unpacked;
    // Pages that are never written take no memory, while a vector that grows is there twice.
    unpacked.reserve(std::min<std::size_t>(maximumBytes, limits::freelyInflatedBytes));
    std::array<std::byte, 65'536> chunk;
    int status = Z_OK;
    while (status == Z_OK) {
        stream.next_out = reinterpret_cast<Bytef*>(chunk.data());
        stream.avail_out = static_cast<uInt>(chunk.size());
        status = inflate(&stream, Z_NO_FLUSH);
        const std::size_t count = chunk.size() - stream.avail_out;
        if (count > maximumBytes - unpacked.size())
            return std::nullopt;
        unpacked.insert(unpacked.end(), chunk.begin(), chunk.begin() + static_cast<std::ptrdiff_t>(count));
    }
    if (status != Z_STREAM_END || unpacked.empty())
        return std::nullopt;
    return unpacked;
}

} // namespace gg
