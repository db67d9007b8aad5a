#include "support/NewFolder.h"

#include "base/Paths.h"

namespace gg {

std::filesystem::path makeNewFolder(const std::filesystem::path& folder, const std::string& name)
{
    std::filesystem::path place = folder / name;
    for (int number = 2; std::filesystem::exists(std::filesystem::symlink_status(place)); ++number)
        place = folder / (name + '-' + std::to_string(number));
    makeFolder(place);
    return place;
}

} // namespace gg
