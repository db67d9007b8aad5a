// Overwriting: what is made from a file does not take that file's place. A free function; any thread.
#pragma once

#include <filesystem>
#include <span>

namespace gg {

/// Throws Error (Usage) where `target` is one of these files, by whatever path.
void refuseToOverwrite(const std::filesystem::path& target, std::span<const std::filesystem::path> madeFrom);

} // namespace gg
