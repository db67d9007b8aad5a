// FileStamp: what tells whether files are those that were read: size and time of each. A free function
// without state; any thread.
#pragma once

#include <filesystem>
#include <initializer_list>
#include <string>

namespace gg {

/// Another one whenever a file was written anew, came or went. To be taken before the files are read: what is
/// written meanwhile is seen next time then.
std::string fileStamp(std::initializer_list<std::filesystem::path> files);

} // namespace gg
