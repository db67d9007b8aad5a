// NumberText: numbers as they stand in the tables of a run: the shortest text that reads back as the same
// double, with a point in every locale, and nothing at all for what is not a number. Free functions without
// state; any thread.
#pragma once

#include <optional>
#include <string>
#include <string_view>

namespace gg {

/// Empty for NaN; "inf" and "-inf" for the infinities.
std::string numberText(double value);

/// The other way: NaN for an empty text, nothing for a text that is no number or has something behind it.
std::optional<double> parseNumber(std::string_view text);

} // namespace gg
