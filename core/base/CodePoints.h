// CodePoints: text as Unicode's code points, and what of them a person does not tell apart: kinds of blanks
// and of dashes, capitals and small letters, letters stored whole or as a letter and its accent. Free
// functions without state; any thread.
#pragma once

#include <cstddef>
#include <string>
#include <string_view>

namespace gg {

/// The code point that begins at `at`, which is moved behind it. `utf8` must be well-formed (see isUtf8()).
char32_t nextCodePoint(std::string_view utf8, std::size_t& at);

/// White space (Unicode 14, PropList, White_Space), and what has no width at all.
bool isBlank(char32_t point);

/// Hyphens, dashes of any length and the minus sign (Unicode 14, PropList, Dash), those of Latin text, and
/// the soft hyphen.
bool isDash(char32_t point);

/// The small letter of a capital of Latin, Greek, Cyrillic or Armenian (Unicode 14, CaseFolding, status C)
/// that has no decomposition; any other point is itself.
char32_t caseFolded(char32_t point);

/// Canonical decomposition (Unicode 14, UnicodeData) of a letter of Latin, Greek, Cyrillic, Kana or Hangul
/// into letter and marks; letters of full width become plain ones. Any other point is itself.
std::u32string decomposed(char32_t point);

} // namespace gg
