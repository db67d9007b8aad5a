#include "app/OutputNames.h"

#include "base/Sha256.h"
#include "base/Text.h"
#include "dicom/FramePath.h"

#include <algorithm>
#include <optional>
#include <string_view>
#include <unistd.h>
#include <unordered_map>
#include <unordered_set>

namespace gg {

namespace {

// As much of the name as there is room for, no letter of UTF-8 cut in two.
std::string_view beginning(std::string_view name, std::size_t bytes)
{
    while (bytes > 0 && (static_cast<unsigned char>(name[bytes]) & 0xC0u) == 0x80)
        --bytes;
    return name.substr(0, bytes);
}

std::string fitted(const std::string& own, const std::string& ending, std::size_t maximumBytes)
{
    constexpr std::size_t digits = 16;
    if (own.size() + ending.size() <= maximumBytes)
        return own + ending;
    return std::string(beginning(own, maximumBytes - ending.size() - digits - 1)) + '-' +
           sha256Of(own).substr(0, digits) + ending;
}

} // namespace

std::string frameName(const std::string& name, int frame, int frames)
{
    if (frames == 1)
        return name;
    return name + '-' + fileNumber(static_cast<std::size_t>(frame) + 1, static_cast<std::size_t>(frames));
}

std::string ownNameOf(const std::filesystem::path& file)
{
    if (const std::optional<FrameAddress> address = frameAddressOf(file))
        return frameName(ownNameOf(address->file), address->frame, address->frame + 2);
    const std::string extension = file.extension().native();
    if (asciiLower(extension) == ".gz" && file.stem().has_extension())
        return ownNameOf(file.stem());
    const bool isNumber =
        extension.size() > 1 && std::all_of(extension.begin() + 1, extension.end(),
                                            [](char letter) { return letter >= '0' && letter <= '9'; });
    return isNumber ? file.filename().native() : file.stem().native();
}

std::vector<std::string> outputNames(std::span<const std::filesystem::path> files, std::size_t maximumBytes,
                                     const std::function<bool(const std::string&)>& isReserved)
{
    std::vector<std::string> names;
    std::unordered_set<std::string> taken;
    std::unordered_map<std::string, int> lastNumbers; // of each own name: those before are taken for good
    for (const std::filesystem::path& file : files) {
        const std::string own = ownNameOf(file);
        std::string name = fitted(own, {}, maximumBytes);
        int& number = lastNumbers.try_emplace(own, 1).first->second;
        while ((isReserved && isReserved(name)) || !taken.insert(name).second)
            name = fitted(own, '-' + std::to_string(++number), maximumBytes);
        names.push_back(std::move(name));
    }
    return names;
}

std::size_t longestName(const std::filesystem::path& folder)
{
    const long known = ::pathconf(folder.c_str(), _PC_NAME_MAX);
    return known > 0 ? static_cast<std::size_t>(known) : 255;
}

} // namespace gg
