#include "nn/PickleStream.h"

#include "base/Encoding.h"
#include "base/Error.h"

#include <algorithm>
#include <bit>
#include <charconv>

namespace gg {

namespace {

[[noreturn]] void fail(const Message& what)
{
    throw Error(ErrorKind::BadInput, what);
}

std::uint32_t hexadecimal(std::string_view digits, std::size_t wanted)
{
    std::uint32_t value = 0;
    const auto [end, problem] = std::from_chars(digits.data(), digits.data() + digits.size(), value, 16);
    if (digits.size() != wanted || problem != std::errc() || end != digits.data() + digits.size())
        fail("the pickle has a text with a damaged escape");
    return value;
}

void appendCodePoint(std::string& text, std::uint32_t code)
{
    if (code > 0x10ffff)
        fail("the pickle has a text with a damaged escape");
    appendUtf8(text, code);
}

char simpleEscape(char letter)
{
    switch (letter) {
    case 'n':
        return '\n';
    case 't':
        return '\t';
    case 'r':
        return '\r';
    case '\\':
    case '\'':
    case '"':
        return letter;
    default:
        fail("the pickle has a text with a damaged escape");
    }
}

} // namespace

std::span<const std::byte> PickleStream::take(std::uint64_t count)
{
    if (count > m_bytes.size() - m_position)
        fail("the pickle is cut short");
    const auto taken = m_bytes.subspan(m_position, count);
    m_position += count;
    return taken;
}

unsigned char PickleStream::byte()
{
    return std::to_integer<unsigned char>(take(1)[0]);
}

std::uint64_t PickleStream::little(std::size_t bytes)
{
    const auto taken = take(bytes);
    std::uint64_t value = 0;
    for (std::size_t i = bytes; i > 0; --i)
        value = value << 8 | std::to_integer<std::uint64_t>(taken[i - 1]);
    return value;
}

std::string PickleStream::counted(std::size_t countBytes)
{
    const auto taken = take(little(countBytes));
    return {reinterpret_cast<const char*>(taken.data()), taken.size()};
}

std::string_view PickleStream::line()
{
    const auto rest = m_bytes.subspan(m_position);
    const auto end = std::find(rest.begin(), rest.end(), std::byte{'\n'});
    const auto taken = take(static_cast<std::uint64_t>(end - rest.begin()));
    take(1);
    return {reinterpret_cast<const char*>(taken.data()), taken.size()};
}

double PickleStream::bigDouble()
{
    std::uint64_t bits = 0;
    for (const std::byte value : take(8))
        bits = bits << 8 | std::to_integer<std::uint64_t>(value);
    return std::bit_cast<double>(bits);
}

double PickleStream::decimalDouble()
{
    const std::string_view text = line();
    double value = 0;
    const auto [end, problem] = std::from_chars(text.data(), text.data() + text.size(), value);
    if (problem != std::errc() || end != text.data() + text.size())
        fail("the pickle has a damaged number");
    return value;
}

std::int64_t PickleStream::integerOf(std::string_view digits)
{
    std::int64_t value = 0;
    const auto [end, problem] = std::from_chars(digits.data(), digits.data() + digits.size(), value);
    if (problem != std::errc() || end != digits.data() + digits.size())
        fail("the pickle has a damaged number");
    return value;
}

std::int64_t PickleStream::integerOfBytes(std::string_view bytes)
{
    std::uint64_t value = !bytes.empty() && (bytes.back() & 0x80) != 0 ? ~std::uint64_t{0} : 0;
    for (std::size_t i = bytes.size(); i > 0; --i)
        value = value << 8 | static_cast<unsigned char>(bytes[i - 1]);
    return static_cast<std::int64_t>(value);
}

std::string PickleStream::unquoted(std::string_view quoted)
{
    if (quoted.size() < 2 || quoted.front() != quoted.back() ||
        (quoted.front() != '\'' && quoted.front() != '"'))
        fail("the pickle has a text without quotes");
    quoted = quoted.substr(1, quoted.size() - 2);
    std::string text;
    for (std::size_t i = 0; i < quoted.size(); ++i) {
        if (quoted[i] != '\\') {
            text += quoted[i];
        } else if (++i >= quoted.size()) {
            fail("the pickle has a text with a damaged escape");
        } else if (quoted[i] == 'x') {
            text += static_cast<char>(hexadecimal(quoted.substr(i + 1, 2), 2));
            i += 2;
        } else {
            text += simpleEscape(quoted[i]);
        }
    }
    return text;
}

std::string PickleStream::unescapedUnicode(std::string_view raw)
{
    std::string text;
    text.reserve(raw.size());
    for (std::size_t i = 0; i < raw.size(); ++i) {
        const bool isEscape =
            raw[i] == '\\' && i + 1 < raw.size() && (raw[i + 1] == 'u' || raw[i + 1] == 'U');
        if (!isEscape) {
            // Bytes above 127 are Latin-1.
            appendCodePoint(text, static_cast<unsigned char>(raw[i]));
            continue;
        }
        const std::size_t digits = raw[i + 1] == 'u' ? 4 : 8;
        appendCodePoint(text, hexadecimal(raw.substr(i + 2, digits), digits));
        i += 1 + digits;
    }
    return text;
}

} // namespace gg
