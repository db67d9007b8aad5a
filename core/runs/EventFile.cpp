#include "runs/EventFile.h"

#include "base/Error.h"
#include "base/Text.h"
#include "runs/Crc32c.h"

#include <array>
#include <bit>
#include <cstdio>
#include <system_error>

namespace gg {

namespace {

// Field numbers of the messages, and the encoding of https://protobuf.dev/programming-guides/encoding/.
enum class WireType : unsigned
{
    Varint = 0,
    Fixed64 = 1,
    Bytes = 2,
    Fixed32 = 5,
};

std::string varint(std::uint64_t value)
{
    std::string bytes;
    for (; value >= 0x80; value >>= 7)
        bytes += static_cast<char>((value & 0x7F) | 0x80);
    bytes += static_cast<char>(value);
    return bytes;
}

template <typename Unsigned>
std::string littleEndian(Unsigned value)
{
    std::string bytes;
    for (std::size_t i = 0; i < sizeof(Unsigned); ++i)
        bytes += static_cast<char>((value >> (8 * i)) & 0xFF);
    return bytes;
}

std::string key(unsigned field, WireType type)
{
    return varint((field << 3) | static_cast<unsigned>(type));
}

/// Left out when 0, as proto3 does.
std::string integerField(unsigned field, std::int64_t value)
{
    return value == 0 ? std::string()
                      : key(field, WireType::Varint) + varint(static_cast<std::uint64_t>(value));
}

std::string doubleField(unsigned field, double value)
{
    return key(field, WireType::Fixed64) + littleEndian(std::bit_cast<std::uint64_t>(value));
}

std::string floatField(unsigned field, float value)
{
    return key(field, WireType::Fixed32) + littleEndian(std::bit_cast<std::uint32_t>(value));
}

std::string bytesField(unsigned field, std::string_view value)
{
    return key(field, WireType::Bytes) + varint(value.size()) + std::string(value);
}

/// The part that all events begin with: Event.wall_time = 1 (seconds since 1970), Event.step = 2.
std::string eventHead(std::chrono::system_clock::time_point time, std::int64_t step)
{
    // Nanoseconds would not fit into a double without loss.
    const auto microseconds = std::chrono::floor<std::chrono::microseconds>(time).time_since_epoch().count();
    return doubleField(1, static_cast<double>(microseconds) / 1e6) + integerField(2, step);
}

/// Event.summary = 5 with one Summary.value = 1, whose tag = 1.
std::string summary(std::string_view tag, const std::string& value)
{
    return bytesField(5, bytesField(1, bytesField(1, tag) + value));
}

struct PngHeader
{
    std::int64_t width = 0;
    std::int64_t height = 0;
    int channels = 0;
};

std::int64_t bigEndian32(std::string_view bytes, std::size_t at)
{
    std::int64_t value = 0;
    for (const char byte : bytes.substr(at, 4))
        value = (value << 8) | static_cast<unsigned char>(byte);
    return value;
}

/// PNG (ISO/IEC 15948), 5.2 and 11.2.2: the signature, then the IHDR chunk.
PngHeader pngHeader(std::string_view png)
{
    constexpr std::string_view start("\x89PNG\r\n\x1A\n\0\0\0\x0DIHDR", 16);
    constexpr std::size_t headerEnd = 33;
    // By colour type; a palette is decoded to RGB.
    constexpr std::array<int, 7> channels = {1, 0, 3, 3, 2, 0, 4};
    const std::size_t colourType =
        png.size() >= headerEnd && png.starts_with(start) ? static_cast<unsigned char>(png[25]) : 1;
    if (colourType >= channels.size() || channels[colourType] == 0)
        throw Error(ErrorKind::BadInput, "A picture for TensorBoard is not a PNG file.");
    return {bigEndian32(png, 16), bigEndian32(png, 20), channels[colourType]};
}

std::string fileName(const EventOrigin& origin, int number)
{
    const auto seconds = std::chrono::floor<std::chrono::seconds>(origin.time).time_since_epoch().count();
    std::array<char, 32> time = {};
    std::snprintf(time.data(), time.size(), "%010lld", static_cast<long long>(seconds));
    return std::string("events.out.tfevents.") + time.data() + '.' + safeFileName(origin.host) + '.' +
           std::to_string(origin.process) + '.' + std::to_string(number);
}

AppendFile newFile(const std::filesystem::path& folder, const EventOrigin& origin, int number)
{
    std::error_code ignored;
    while (std::filesystem::exists(folder / fileName(origin, number), ignored))
        ++number;
    return {folder / fileName(origin, number), AppendFile::Open::NewOnly};
}

} // namespace

EventFile::EventFile(const std::filesystem::path& folder, const EventOrigin& origin, int number,
                     std::optional<std::int64_t> purgeFrom)
    : m_file(newFile(folder, origin, number))
{
    const std::string head = eventHead(origin.time, purgeFrom.value_or(0));
    addRecord(head + bytesField(3, "brain.Event:2")); // Event.file_version
    if (purgeFrom)
        addRecord(head + bytesField(7, integerField(1, 1))); // Event.session_log, SessionLog.status START
}

void EventFile::addScalar(std::string_view tag, double value, std::int64_t step,
                          std::chrono::system_clock::time_point time)
{
    addRecord(eventHead(time, step) + summary(tag, floatField(2, static_cast<float>(value)))); // simple_value
}

void EventFile::addImage(std::string_view tag, std::span<const std::byte> png, std::int64_t step,
                         std::chrono::system_clock::time_point time)
{
    const std::string_view bytes(reinterpret_cast<const char*>(png.data()), png.size());
    const PngHeader header = pngHeader(bytes);
    // Summary.Image: height, width, colorspace, encoded_image_string.
    const std::string image = integerField(1, header.height) + integerField(2, header.width) +
                              integerField(3, header.channels) + bytesField(4, bytes);
    addRecord(eventHead(time, step) + summary(tag, bytesField(4, image)));
}

void EventFile::addRecord(std::string_view event)
{
    const auto checksum = [](std::string_view text) {
        return littleEndian(maskedCrc32c(std::as_bytes(std::span(text))));
    };
    const std::string length = littleEndian(static_cast<std::uint64_t>(event.size()));
    m_file.append(length + checksum(length) + std::string(event) + checksum(event));
}

} // namespace gg
