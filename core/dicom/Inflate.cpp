#include "dicom/Inflate.h"

#include "base/Limits.h"

#include <algorithm>
#include <array>
#include <cstdint>
#include <limits>
#include <zlib.h>

namespace gg {

namespace {

/// zlib counts in 32 bits.
uInt countOf(std::size_t bytes)
{
    return static_cast<uInt>(std::min<std::size_t>(bytes, std::numeric_limits<uInt>::max()));
}

} // namespace

struct Inflater::Zlib
{
    z_stream z = {};
    bool isReady = false;
};

Inflater::Inflater(Wrapping wrapping) : m_zlib(std::make_unique<Zlib>())
{
    constexpr int withGzip = 16;
    const int bits = wrapping == Wrapping::Gzip ? MAX_WBITS + withGzip : -MAX_WBITS;
    m_zlib->isReady = inflateInit2(&m_zlib->z, bits) == Z_OK;
}

Inflater::~Inflater()
{
    if (m_zlib->isReady)
        inflateEnd(&m_zlib->z);
}

Inflater::Step Inflater::unpack(std::span<const std::byte> from, std::span<std::byte> room)
{
    if (!m_zlib->isReady)
        return {.state = Step::State::Damaged};
    z_stream& z = m_zlib->z;
    // zlib promises not to change what it reads, but does not say so in its type.
    z.next_in = reinterpret_cast<Bytef*>(const_cast<std::byte*>(from.data()));
    z.avail_in = countOf(from.size());
    z.next_out = reinterpret_cast<Bytef*>(room.data());
    z.avail_out = countOf(room.size());
    const int status = inflate(&z, Z_NO_FLUSH);
    Step step;
    step.taken = countOf(from.size()) - z.avail_in;
    step.given = countOf(room.size()) - z.avail_out;
    if (status == Z_STREAM_END)
        step.state = Step::State::Ended;
    else if (status != Z_OK && status != Z_BUF_ERROR) // the latter: nothing to take, or no room
        step.state = Step::State::Damaged;
    return step;
}

std::optional<std::vector<std::byte>> inflated(std::span<const std::byte> bytes, std::size_t maximumBytes)
{
    Inflater inflater(Inflater::Wrapping::None);
    std::vector<std::byte> unpacked;
    // Pages that are never written take no memory, while a vector that grows is there twice.
    unpacked.reserve(std::min<std::size_t>(maximumBytes, limits::freelyInflatedBytes));
    std::array<std::byte, 65'536> chunk;
    Inflater::Step step;
    while (step.state == Inflater::Step::State::GoesOn) {
        step = inflater.unpack(bytes, chunk);
        bytes = bytes.subspan(step.taken);
        const bool breaksOff = step.state == Inflater::Step::State::GoesOn && step.given == 0;
        if (breaksOff || step.given > maximumBytes - unpacked.size())
            return std::nullopt;
        unpacked.insert(unpacked.end(), chunk.begin(),
                        chunk.begin() + static_cast<std::ptrdiff_t>(step.given));
    }
    if (step.state != Inflater::Step::State::Ended || unpacked.empty())
        return std::nullopt;
    return unpacked;
}

std::size_t largestInflation(std::size_t deflatedBytes)
{
    const std::uint64_t believable =
        std::max<std::uint64_t>(limits::freelyInflatedBytes, deflatedBytes * limits::inflatedPerFileByte);
    return static_cast<std::size_t>(std::min<std::uint64_t>(believable, limits::fileBytes));
}

} // namespace gg
