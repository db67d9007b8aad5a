#include "base/Text.h"

#include "base/CodePoints.h"
#include "base/Encoding.h"

#include <algorithm>
#include <charconv>
#include <cstdio>

namespace gg {

namespace {

// Length of the well-formed UTF-8 sequence that starts at `at`, or 0.
std::size_t sequenceLength(std::string_view bytes, std::size_t at) noexcept
{
    const auto byteAt = [&](std::size_t index) -> unsigned {
        return index < bytes.size() ? static_cast<unsigned char>(bytes[index]) : 0u;
    };
    const auto continues = [&](std::size_t index, unsigned low = 0x80, unsigned high = 0xBF) {
        return byteAt(index) >= low && byteAt(index) <= high;
    };
    const unsigned lead = byteAt(at);
    if (lead < 0x80)
        return 1;
    if (lead >= 0xC2 && lead <= 0xDF)
        return continues(at + 1) ? 2 : 0;
    if (lead >= 0xE0 && lead <= 0xEF) {
        const unsigned low = lead == 0xE0 ? 0xA0 : 0x80;
        const unsigned high = lead == 0xED ? 0x9F : 0xBF;
        return continues(at + 1, low, high) && continues(at + 2) ? 3 : 0;
    }
    if (lead >= 0xF0 && lead <= 0xF4) {
        const unsigned low = lead == 0xF0 ? 0x90 : 0x80;
        const unsigned high = lead == 0xF4 ? 0x8F : 0xBF;
        return continues(at + 1, low, high) && continues(at + 2) && continues(at + 3) ? 4 : 0;
    }
    return 0;
}

// The controls (C0, DEL, C1) and Unicode's own line and paragraph separators.
bool commands(char32_t point) noexcept
{
    return point < 0x20 || (point >= 0x7F && point < 0xA0) || point == 0x2028 || point == 0x2029 ||
           (point >= 0x202A && point <= 0x202E) || (point >= 0x2066 && point <= 0x2069);
}

// Length of the escape that starts at `at`, \xNN or \uNNNN with capital letters as escaped() writes them; 0
// when there is none.
std::size_t escapeLength(std::string_view text, std::size_t at) noexcept
{
    if (text[at] != '\\' || at + 1 >= text.size())
        return 0;
    const std::size_t digits = text[at + 1] == 'x' ? 2 : text[at + 1] == 'u' ? 4 : 0;
    const std::string_view number = text.substr(at + 2, digits);
    const bool isNumber = digits > 0 && number.size() == digits &&
                          number.find_first_not_of("0123456789ABCDEF") == std::string_view::npos;
    return isNumber ? digits + 2 : 0;
}

unsigned hexadecimal(std::string_view digits) noexcept
{
    unsigned value = 0;
    std::from_chars(digits.data(), digits.data() + digits.size(), value, 16);
    return value;
}

enum class Backslashes
{
    AsTheyAre,
    EscapedWhereAmbiguous
};
enum class Controls
{
    AsTheyAre,
    Escaped
};

std::string escaped(std::string_view bytes, Backslashes backslashes, Controls controls)
{
    std::string shown;
    shown.reserve(bytes.size());
    const auto addEscape = [&shown](const char* format, unsigned value) {
        char text[16];
        std::snprintf(text, sizeof text, format, value);
        shown += text;
    };
    for (std::size_t at = 0; at < bytes.size();) {
        const std::size_t length = sequenceLength(bytes, at);
        const std::string_view sequence = bytes.substr(at, std::max<std::size_t>(length, 1));
        const bool isAmbiguous =
            backslashes == Backslashes::EscapedWhereAmbiguous && escapeLength(bytes, at) > 0;
        at += sequence.size();
        if (length == 0 || isAmbiguous) {
            addEscape("\\x%02X", static_cast<unsigned char>(sequence[0]));
            continue;
        }
        std::size_t start = 0;
        const char32_t point = nextCodePoint(sequence, start);
        if (controls == Controls::Escaped && commands(point))
            addEscape("\\u%04X", static_cast<unsigned>(point));
        else
            shown += sequence;
    }
    return shown;
}

} // namespace

bool isUtf8(std::string_view bytes) noexcept
{
    for (std::size_t at = 0; at < bytes.size();) {
        const std::size_t length = sequenceLength(bytes, at);
        if (length == 0)
            return false;
        at += length;
    }
    return true;
}

std::string printable(std::string_view bytes)
{
    return escaped(bytes, Backslashes::AsTheyAre, Controls::Escaped);
}

std::string printablePath(const std::filesystem::path& path)
{
    return escaped(path.native(), Backslashes::EscapedWhereAmbiguous, Controls::Escaped);
}

std::string utf8Path(const std::filesystem::path& path)
{
    return escaped(path.native(), Backslashes::EscapedWhereAmbiguous, Controls::AsTheyAre);
}

std::filesystem::path pathFromUtf8(std::string_view text)
{
    std::string bytes;
    bytes.reserve(text.size());
    for (std::size_t at = 0; at < text.size();) {
        const std::size_t length = escapeLength(text, at);
        if (length == 0) {
            bytes += text[at++];
            continue;
        }
        const unsigned value = hexadecimal(text.substr(at + 2, length - 2));
        if (text[at + 1] == 'x')
            bytes += static_cast<char>(value);
        else
            appendUtf8(bytes, value);
        at += length;
    }
    return bytes;
}

std::string asciiLower(std::string_view text)
{
    std::string lower(text);
    for (char& c : lower)
        if (c >= 'A' && c <= 'Z')
            c = static_cast<char>(c - 'A' + 'a');
    return lower;
}

std::string_view trimmed(std::string_view text) noexcept
{
    constexpr std::string_view whiteSpace = " \t\r\n\v\f";
    const std::size_t first = text.find_first_not_of(whiteSpace);
    if (first == std::string_view::npos)
        return {};
    return text.substr(first, text.find_last_not_of(whiteSpace) - first + 1);
}

std::vector<std::string_view> split(std::string_view text, char separator)
{
    std::vector<std::string_view> pieces;
    for (std::size_t start = 0;;) {
        const std::size_t end = text.find(separator, start);
        pieces.push_back(text.substr(start, end == std::string_view::npos ? end : end - start));
        if (end == std::string_view::npos)
            return pieces;
        start = end + 1;
    }
}

std::string joined(std::span<const std::string> names)
{
    std::string list;
    for (const std::string& name : names) {
        if (&name != &names.front())
            list += ", ";
        list += name;
    }
    return list;
}

std::string fileNumber(std::size_t number, std::size_t highest)
{
    constexpr std::size_t fewestDigits = 4;
    const std::string digits = std::to_string(number);
    const std::size_t width = std::max({fewestDigits, digits.size(), std::to_string(highest).size()});
    return std::string(width - digits.size(), '0') + digits;
}

std::string withoutMiddle(const std::string& name)
{
    constexpr std::size_t half = 100;
    if (name.size() <= 2 * half)
        return name;
    const auto continues = [&](std::size_t at) {
        return (static_cast<unsigned char>(name[at]) & 0xC0u) == 0x80;
    };
    std::size_t head = half;
    while (head > 0 && continues(head))
        --head;
    std::size_t tail = name.size() - half;
    while (tail < name.size() && continues(tail))
        ++tail;
    return name.substr(0, head) + "..." + name.substr(tail);
}

std::string safeFileName(std::string_view text, std::size_t maximumLength)
{
    std::string name;
    if (text.empty() || text.front() == '.')
        name += '_';
    for (const char c : text) {
        // Not std::isalnum: it depends on the locale.
        const bool isLetter = (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z');
        const bool isAllowed = isLetter || (c >= '0' && c <= '9') || c == '.' || c == '-' || c == '_';
        name += isAllowed ? c : '-';
    }
    return name.substr(0, maximumLength);
}

} // namespace gg
