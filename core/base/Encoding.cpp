#include "base/Encoding.h"

#include <array>

namespace gg {

namespace {

// What 0x80 to 0x9F mean in Windows-1252.
constexpr std::array<char16_t, 32> windowsOnly = {
    0x20AC, 0x0081, 0x201A, 0x0192, 0x201E, 0x2026, 0x2020, 0x2021, 0x02C6, 0x2030, 0x0160,
    0x2039, 0x0152, 0x008D, 0x017D, 0x008F, 0x0090, 0x2018, 0x2019, 0x201C, 0x201D, 0x2022,
    0x2013, 0x2014, 0x02DC, 0x2122, 0x0161, 0x203A, 0x0153, 0x009D, 0x017E, 0x0178};

constexpr char32_t replacement = 0xFFFD;

bool isHighSurrogate(char32_t unit)
{
    return unit >= 0xD800 && unit < 0xDC00;
}

bool isLowSurrogate(char32_t unit)
{
    return unit >= 0xDC00 && unit < 0xE000;
}

} // namespace

void appendUtf8(std::string& text, char32_t point)
{
    const auto add = [&](char32_t byte) { text += static_cast<char>(static_cast<unsigned char>(byte)); };
    const auto addContinuation = [&](int shift) { add(0x80 | (point >> shift & 0x3F)); };
    if (point < 0x80) {
        add(point);
    } else if (point < 0x800) {
        add(0xC0 | point >> 6);
        addContinuation(0);
    } else if (point < 0x10000) {
        add(0xE0 | point >> 12);
        addContinuation(6);
        addContinuation(0);
    } else {
        add(0xF0 | point >> 18);
        addContinuation(12);
        addContinuation(6);
        addContinuation(0);
    }
}

std::string utf8FromWindows1252(std::string_view bytes)
{
    std::string text;
    text.reserve(bytes.size());
    for (const char c : bytes) {
        const auto byte = static_cast<unsigned char>(c);
        appendUtf8(text, byte >= 0x80 && byte < 0xA0 ? windowsOnly[byte - 0x80u] : byte);
    }
    return text;
}

std::string utf8FromUtf16(std::string_view bytes, bool isBigEndian)
{
    const auto unitAt = [&](std::size_t at) -> char32_t {
        const auto first = static_cast<unsigned char>(bytes[at]);
        const auto second = static_cast<unsigned char>(bytes[at + 1]);
        return isBigEndian ? first << 8u | second : second << 8u | first;
    };
    std::string text;
    text.reserve(bytes.size());
    std::size_t at = 0;
    for (; at + 1 < bytes.size(); at += 2) {
        const char32_t unit = unitAt(at);
        const bool isPair = isHighSurrogate(unit) && at + 3 < bytes.size() && isLowSurrogate(unitAt(at + 2));
        if (isPair) {
            appendUtf8(text, 0x10000 + ((unit - 0xD800) << 10) + (unitAt(at + 2) - 0xDC00));
            at += 2;
        } else {
            appendUtf8(text, isHighSurrogate(unit) || isLowSurrogate(unit) ? replacement : unit);
        }
    }
    if (at < bytes.size())
        appendUtf8(text, replacement);
    return text;
}

} // namespace gg
