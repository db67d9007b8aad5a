// OwnFolder: where this program's own libraries and resources lie, built or installed. Free functions; any
// thread.
#pragma once

#include <filesystem>
#include <vector>

namespace gg {

/// The folder of libgg_core.so, where libgg_learn.so lies as well; empty where the system does not tell.
std::filesystem::path libraryFolder();

/// Where plain files that come with the program may lie, the likeliest first: share/groundglass beside
/// libraryFolder(), and beside the folder that holds it (PREFIX/lib/NAME). They need not be there.
std::vector<std::filesystem::path> resourceFolders(const std::filesystem::path& libraries = libraryFolder());

} // namespace gg
