// CodePoints: text as Unicode's code points, and what of them a person does not tell apart: kinds of blanks
// and of dashes, capitals and small letters, letters stored whole or as a letter and its accent. Free
// functions without state; any thread. utf8proc is owned here.
#pragma once

#include <cstddef>
#include <string>
#include <string_view>

namespace gg {

/// The code point that begins at `at`, which is moved behind it; U+FFFD for a byte that is no UTF-8.
char32_t nextCodePoint(std::string_view utf8, std::size_t& at);

/// White space (Unicode, general categories Zs, Zl and Zp, and the controls that move), and what has no width
/// at all.
bool isBlank(char32_t point);

/// Hyphens and dashes of any length (general category Pd), the minus sign and the soft hyphen.
bool isDash(char32_t point);

/// The small letter of a capital (Unicode, CaseFolding); a point that would become several, and any other, is
/// itself.
char32_t caseFolded(char32_t point);

/// Canonical decomposition (Unicode Standard Annex 15) into letter and marks; letters of full width become
/// plain ones. Any other point is itself.
std::u32string decomposed(char32_t point);

} // namespace gg
