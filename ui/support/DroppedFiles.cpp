#include "support/DroppedFiles.h"

#include "base/Text.h"
#include "runs/RunFolder.h"
#include "support/Conversions.h"

#include <algorithm>
#include <array>
#include <string_view>
#include <system_error>

namespace gg {

namespace {

constexpr std::size_t mostFolders = 32;

bool isModel(const std::filesystem::path& path, bool mayBeFolder)
{
    static constexpr std::array<std::string_view, 4> endings = {".safetensors", ".pth", ".pt", ".pkl"};
    std::error_code ignored;
    if (mayBeFolder && std::filesystem::is_directory(path, ignored))
        return RunFolder(path).holdsRun();
    const std::string ending = asciiLower(path.extension().native());
    return std::find(endings.begin(), endings.end(), ending) != endings.end();
}

} // namespace

DroppedFiles sortDropped(const std::vector<std::filesystem::path>& paths)
{
    DroppedFiles sorted;
    for (const std::filesystem::path& path : paths) {
        if (isModel(path, paths.size() <= mostFolders))
            sorted.model = path;
        else
            sorted.scans.push_back(path);
    }
    return sorted;
}

bool isOneScan(const std::vector<std::filesystem::path>& scans)
{
    std::error_code ignored;
    if (scans.size() != 1 || std::filesystem::is_directory(scans.front(), ignored))
        return false;
    const std::string name = asciiLower(scans.front().filename().native());
    static constexpr std::array<std::string_view, 3> endings = {".zip", ".nii", ".nii.gz"};
    return name != "dicomdir" && std::none_of(endings.begin(), endings.end(), [&](std::string_view ending) {
               return name.ends_with(ending);
           });
}

std::vector<std::filesystem::path> localFiles(const QList<QUrl>& urls)
{
    std::vector<std::filesystem::path> files;
    for (const QUrl& url : urls) {
        if (const auto file = toPath(url))
            files.push_back(*file);
    }
    return files;
}

} // namespace gg
