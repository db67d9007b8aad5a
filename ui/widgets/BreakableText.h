// BreakableText: names without spaces, such as paths, made so that a label can wrap them.
// A free function; any thread.
#pragma once

#include <QString>

namespace gg {

/// The text with invisible places to break in words that may be longer than a line: after each separator, and
/// where there is none for long. What wraps and comes from files needs it.
QString breakable(const QString& text);

} // namespace gg
