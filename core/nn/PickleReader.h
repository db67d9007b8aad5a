// PickleReader: reads a pickle (Python's pickletools.py, protocols 0 to 5) into plain data. Nothing is
// imported and nothing is called, whatever the pickle names. Memory is bounded by PickleLimits, and there is
// no recursion, so depth costs nothing. Free functions; any thread.
#pragma once

#include "nn/PickleTree.h"

#include <cstddef>
#include <span>

namespace gg {

/// What a pickle may ask for. A whole densenet201, of all networks the one with the most parts, has 47,000
/// nodes; a node takes some 80 bytes.
struct PickleLimits
{
    std::size_t nodes = 500'000; ///< also of the memo and of open brackets, and twice of the stack
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
