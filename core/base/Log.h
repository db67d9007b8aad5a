// Log: lines for whoever looks into a problem; not for results, which go to stdout, nor for errors shown to a
// person. spdlog is owned here. Thread: any.
#pragma once

#include <string_view>

namespace gg::log {

/// To stderr from `warning` on by default; $GROUNDGLASS_LOG = debug, info, warning or off changes it. A line
/// begins with the local date and time and the number of the thread that writes it.
void debug(std::string_view message);
void info(std::string_view message);
void warning(std::string_view message);

} // namespace gg::log
