// TorchErrors: turns LibTorch's exceptions into gg::Error at the border of the rooms that own torch.
// Thread: any.
#pragma once

#include "base/Error.h"

#include <exception>
#include <utility>

namespace gg {

/// The gg::Error for whatever exception is in flight: a gg::Error as it is, LibTorch's own with its first
/// line as the message (kind Failed; out of memory said plainly), any other std::exception likewise.
Error currentTorchError(const char* whatFailed);

/// Runs `work`; every exception leaves as gg::Error, whose message begins with `whatFailed`.
template <typename Work>
auto translatingTorchErrors(const char* whatFailed, Work&& work)
{
    try {
        return std::forward<Work>(work)();
    } catch (...) {
        throw currentTorchError(whatFailed);
    }
}

} // namespace gg
