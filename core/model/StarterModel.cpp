#include "model/StarterModel.h"

#include "base/Error.h"
#include "base/Log.h"
#include "base/Paths.h"

#include <sstream>
#include <vector>

namespace gg {

namespace {

constexpr const char* fileName = "starter.safetensors";
constexpr const char* textName = "README.md";
constexpr std::uintmax_t mostText = 1u << 20;

// It is wanted beside the model, not for it.
std::string textIn(const std::filesystem::path& folder)
{
    std::error_code ignored;
    if (!std::filesystem::exists(folder / textName, ignored))
        return {};
    try {
        return readTextFile(folder / textName, mostText);
    } catch (const Error& error) {
        log::warning(error.message());
        return {};
    }
}

} // namespace

bool StarterModel::isIn(const std::filesystem::path& path) const
{
    std::error_code ignored;
    return path == file || std::filesystem::equivalent(path, file, ignored);
}

std::string StarterModel::summary() const
{
    std::istringstream lines(text);
    std::string paragraph;
    for (std::string line; std::getline(lines, line);) {
        if (line.starts_with('#') || (line.empty() && paragraph.empty()))
            continue;
        if (line.empty())
            break;
        paragraph += (paragraph.empty() ? "" : " ") + line;
    }
    return paragraph;
}

Message StarterModel::note() const
{
    const std::string what = summary();
    if (what.empty())
        return Message("This is the starter model, which comes with the program.");
    return Message("This is the starter model, which comes with the program. %1", what);
}

std::optional<StarterModel> starterModelIn(std::span<const std::filesystem::path> folders)
{
    for (const std::filesystem::path& folder : folders) {
        const std::filesystem::path models = folder / "models";
        std::error_code ignored;
        if (std::filesystem::is_regular_file(models / fileName, ignored))
            return StarterModel{(models / fileName).lexically_normal(), textIn(models)};
    }
    return std::nullopt;
}

std::optional<StarterModel> starterModel()
{
    return starterModelIn(resourceFolders());
}

} // namespace gg
