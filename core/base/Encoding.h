// Encoding: text of other encodings as UTF-8.
// Free functions without state; any thread.
#pragma once

#include <string>
#include <string_view>

namespace gg {

/// Windows-1252, of which Latin-1's letters are a part; the five bytes it leaves open become the control
/// characters of that number (WHATWG Encoding Standard, index windows-1252).
std::string utf8FromWindows1252(std::string_view bytes);

/// UTF-16 without its byte order mark; a lone surrogate or a last odd byte becomes U+FFFD.
std::string utf8FromUtf16(std::string_view bytes, bool isBigEndian);

/// One code point, appended.
void appendUtf8(std::string& text, char32_t point);

} // namespace gg
