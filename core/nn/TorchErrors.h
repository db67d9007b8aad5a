// TorchErrors: turns LibTorch's exceptions into gg::Error at the border of the rooms that own torch.
// Thread: any.
#pragma once

#include "base/Error.h"

#include <exception>
#include <filesystem>
#include <utility>

namespace gg {

/// The gg::Error for whatever exception is in flight: a gg::Error as it is, LibTorch's own with its first
/// line as the message (kind Failed; out of memory said plainly), any other std::exception likewise.
Error currentTorchError(const Message& whatFailed);

/// Likewise of work that opens a file: what LibTorch or the standard library refuse in it is wrong with the
/// file (kind BadInput); only a lack of memory is not. Names the file.
Error currentTorchError(const std::filesystem::path& file);

/// Runs `work`; every exception leaves as gg::Error, whose message begins with `whatFailed`.
template <typename Work>
auto translatingTorchErrors(const Message& whatFailed, Work&& work)
{
    try {
        return std::forward<Work>(work)();
    } catch (...) {
        throw currentTorchError(whatFailed);
    }
}

/// Runs `work`, which opens `file`; every exception leaves as gg::Error that names it.
template <typename Work>
auto openingWithTorch(const std::filesystem::path& file, Work&& work)
{
    try {
        return std::forward<Work>(work)();
    } catch (...) {
        throw currentTorchError(file);
    }
}

} // namespace gg
