// Markup: any text as the content of an HTML or SVG element, or as an attribute's value in double quotes.
// A free function; any thread.
#pragma once

#include <string>
#include <string_view>

namespace gg {

/// &, <, > and quotes as entities; bytes that are no UTF-8 and control characters as printable() shows them,
/// line breaks apart, which stay. So no text of a file becomes markup, and XML holds it.
std::string asMarkup(std::string_view text);

} // namespace gg
