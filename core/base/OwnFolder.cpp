#include "base/OwnFolder.h"

#include <dlfcn.h>

namespace gg {

std::filesystem::path libraryFolder()
{
    Dl_info info{};
    if (::dladdr(reinterpret_cast<const void*>(&libraryFolder), &info) == 0 || info.dli_fname == nullptr)
        return {};
    return std::filesystem::path(info.dli_fname).parent_path();
}

std::vector<std::filesystem::path> resourceFolders(const std::filesystem::path& libraries)
{
    if (libraries.empty())
        return {};
    const std::filesystem::path above = libraries.parent_path();
    const std::filesystem::path share = std::filesystem::path("share") / "groundglass";
    return {above / share, above.parent_path() / share};
}

} // namespace gg
