// PickleReader: reads a pickle (Python's pickletools.py, protocols 0 to 5) into plain data. Nothing is
// imported and nothing is called, whatever the pickle names. Memory is bounded by PickleLimits, and there is
// no recursion, so depth costs nothing. Free functions; any thread.
#pragma once

#include "base/NetworkLimits.h"
#include "nn/PickleTree.h"

#include <cstddef>
#include <span>

namespace gg {

/// What a pickle may ask for; texts are bounded by its own length.
struct PickleLimits
{
    std::size_t nodes = limits::pickleNodes; ///< also bounds the stack and the memo, see PickleStack
};

struct PickleResult
{
    PickleTree tree;
    std::size_t consumed = 0; ///< bytes up to and with the end of the pickle; others may follow
};

/// Reads the pickle that `bytes` begins with. Throws Error (BadInput), without a file's name, for a pickle
/// that is cut short, damaged, beyond the limits, or uses what files have no business to (extension codes,
/// outside buffers).
PickleResult readPickle(std::span<const std::byte> bytes, const PickleLimits& limits = {});

} // namespace gg
