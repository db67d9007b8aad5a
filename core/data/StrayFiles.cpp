#include "data/StrayFiles.h"

#include "base/Text.h"

#include <algorithm>
#include <array>
#include <string>
#include <string_view>

namespace gg {

namespace {

template <std::size_t Count>
bool isOneOf(const std::array<std::string_view, Count>& names, std::string_view name)
{
    return std::find(names.begin(), names.end(), name) != names.end();
}

} // namespace

bool isSystemLitter(const std::filesystem::path& name)
{
    constexpr std::array<std::string_view, 3> litter = {"__macosx", "thumbs.db", "desktop.ini"};
    const std::string lower = asciiLower(name.native());
    return lower.starts_with('.') || isOneOf(litter, lower);
}

bool isStrayFolder(const std::filesystem::path& name)
{
    // Synology and QNAP storages, Linux, Windows, Python.
    constexpr std::array<std::string_view, 9> strays = {
        "@eadir",     "@tmp",       "#recycle",     "@recycle",
        ".@__thumb",  "lost+found", "$recycle.bin", "system volume information",
        "__pycache__"};
    const std::string lower = asciiLower(name.native());
    return lower.starts_with('.') || isOneOf(strays, lower);
}

} // namespace gg
