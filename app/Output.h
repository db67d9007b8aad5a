// Output: results on their way to stdout, which may be a full disk or a pipe that nobody reads any more: what
// cannot be written is told at once, not after an hour. Free functions. Thread: the main thread.
#pragma once

#include <ostream>

namespace gg {

/// Hands everything to the system. Throws Error (Failed) with the system's reason when that cannot be done.
void flushOutput(std::ostream& out);

} // namespace gg
