// NewFolder: a place for several files that are saved together, where nothing lies yet. A free function; any
// thread.
#pragma once

#include <filesystem>
#include <string>

namespace gg {

/// Makes a new folder below `folder`, which is made too where it is not there: `name` or, where that is
/// there, "NAME-2" and so on. Throws Error (Failed).
std::filesystem::path makeNewFolder(const std::filesystem::path& folder, const std::string& name);

} // namespace gg
