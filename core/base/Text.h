// Text: what is needed to show and compare file names and labels that may hold any bytes.
// Free functions without state; any thread.
#pragma once

#include <cstddef>
#include <filesystem>
#include <span>
#include <string>
#include <string_view>
#include <vector>

namespace gg {

/// True when `bytes` is well-formed UTF-8 (no overlong forms, no surrogates; Unicode 15, table 3-7).
bool isUtf8(std::string_view bytes) noexcept;

/// `bytes` as UTF-8 that can be shown on one line: malformed bytes become \xNN, control characters, those
/// that turn the direction of writing included, \uNNNN.
std::string printable(std::string_view bytes);

/// The path as it can be shown to a person: printable(), but a backslash that would read as the beginning of
/// such an escape is itself written \x5C, so that no two paths look alike and pathFromUtf8() has the bytes
/// back.
std::string printablePath(const std::filesystem::path& path);

/// The path as it stands in JSON and CSV: likewise, but control characters, which these can hold, stay.
std::string utf8Path(const std::filesystem::path& path);

/// The path, byte for byte, that printablePath() or utf8Path() made `text` from.
std::filesystem::path pathFromUtf8(std::string_view text);

/// Lower case of the ASCII letters; other bytes stay.
std::string asciiLower(std::string_view text);

/// Without leading and trailing white space (ASCII).
std::string_view trimmed(std::string_view text) noexcept;

/// The pieces between `separator`; an empty text gives one empty piece.
std::vector<std::string_view> split(std::string_view text, char separator);

/// The names as a list for a person: "a, b, c".
std::string joined(std::span<const std::string> names);

/// The number in as many digits as `highest` has, at least four: files of such names are in order.
std::string fileNumber(std::size_t number, std::size_t highest = 0);

/// Of more than 200 bytes the beginning and the end, "..." between them; no sequence of UTF-8 is cut apart.
std::string withoutMiddle(const std::string& name);

/// A file name that every file system takes: letters, digits, '.', '-' and '_' stay, all else becomes '-';
/// at most `maximumLength` bytes; never empty, ".", ".." or starting with a dot.
std::string safeFileName(std::string_view text, std::size_t maximumLength = 80);

} // namespace gg
