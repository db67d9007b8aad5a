// PlugIn: a library of this program that is opened when it is needed, and that a build may lack.
// A free function. Thread: any.
#pragma once

#include <filesystem>

namespace gg {

/// The function of this name in `library`, which stays open for the rest of the process: what it has started
/// does not survive being unloaded. Throws Error (Failed), whose message says why in half a sentence: "this
/// program was built without it (libgg_x.so is missing)".
void* plugInFunction(const std::filesystem::path& library, const char* name);

} // namespace gg
