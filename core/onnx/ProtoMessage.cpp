#include "onnx/ProtoMessage.h"

#include "base/Error.h"

#include <bit>

namespace gg {

namespace {

constexpr unsigned varint = 0;
constexpr unsigned lengthDelimited = 2;
constexpr unsigned fourBytes = 5;

std::span<const std::byte> bytesOf(std::string_view text)
{
    return std::as_bytes(std::span(text));
}

} // namespace

void ProtoMessage::addVarint(std::uint64_t value)
{
    constexpr std::uint64_t more = 0x80;
    for (; value >= more; value >>= 7) {
        m_bytes.push_back(static_cast<char>((value & (more - 1)) | more));
        ++m_size;
    }
    m_bytes.push_back(static_cast<char>(value));
    ++m_size;
}

void ProtoMessage::addKey(std::uint32_t field, unsigned type)
{
    addVarint((static_cast<std::uint64_t>(field) << 3) | type);
}

void ProtoMessage::addInteger(std::uint32_t field, std::int64_t value)
{
    addKey(field, varint);
    addVarint(static_cast<std::uint64_t>(value));
}

void ProtoMessage::addFloat(std::uint32_t field, float value)
{
    addKey(field, fourBytes);
    const auto bits = std::bit_cast<std::uint32_t>(value);
    for (unsigned shift = 0; shift < 32; shift += 8)
        m_bytes.push_back(static_cast<char>((bits >> shift) & 0xFF));
    m_size += 4;
}

void ProtoMessage::addText(std::uint32_t field, std::string_view text)
{
    addKey(field, lengthDelimited);
    addVarint(text.size());
    m_bytes += text;
    m_size += text.size();
}

void ProtoMessage::addMessage(std::uint32_t field, ProtoMessage message)
{
    addKey(field, lengthDelimited);
    addVarint(message.m_size);
    for (Large& large : message.m_large)
        m_large.push_back({m_bytes.size() + large.place, large.size, std::move(large.source)});
    m_bytes += message.m_bytes;
    m_size += message.m_size;
}

void ProtoMessage::addBytes(std::uint32_t field, std::uint64_t size, ByteSource source)
{
    addKey(field, lengthDelimited);
    addVarint(size);
    m_large.push_back({m_bytes.size(), size, std::move(source)});
    m_size += size;
}

void ProtoMessage::write(const ByteSink& sink) const
{
    std::size_t place = 0;
    for (const Large& large : m_large) {
        sink(bytesOf(std::string_view(m_bytes).substr(place, large.place - place)));
        place = large.place;
        std::uint64_t given = 0;
        large.source([&](std::span<const std::byte> bytes) {
            given += bytes.size();
            sink(bytes);
        });
        if (given != large.size)
            throw Error(ErrorKind::Failed, Message("a tensor has %1 bytes and not %2", given, large.size));
    }
    sink(bytesOf(std::string_view(m_bytes).substr(place)));
}

} // namespace gg
