#include "data/ZipMembers.h"

#include "base/Error.h"
#include "base/Limits.h"
#include "data/StrayFiles.h"

#include <algorithm>
#include <cctype>
#include <cerrno>
#include <cstdint>
#include <fstream>
#include <optional>
#include <string>
#include <system_error>
#include <unordered_set>

namespace gg {

namespace {

using std::filesystem::path;

// What a system takes for the name of a file or folder.
constexpr std::size_t longestName = 255;

// Programs on Windows write backslashes, against the specification (APPNOTE 4.4.17.1).
std::string slashed(std::string name)
{
    std::replace(name.begin(), name.end(), '\\', '/');
    return name;
}

bool startsWithDrive(const std::string& name)
{
    return name.size() > 1 && name[1] == ':' && std::isalpha(static_cast<unsigned char>(name[0])) != 0;
}

// Where a member goes below the folder; nothing for folders and litter.
std::optional<path> placeOf(const ZipEntry& entry, const path& zip)
{
    const std::string written = slashed(entry.name);
    const path name = path(written).lexically_normal();
    const bool leadsOut = name.is_absolute() || startsWithDrive(written) ||
                          (!name.empty() && *name.begin() == "..") || written.find('\0') != std::string::npos;
    if (leadsOut)
        throw badFile(zip, Message("holds the name %1, which leads out of its folder", entry.name));
    if (written.empty() || written.ends_with('/') || std::any_of(name.begin(), name.end(), isSystemLitter))
        return std::nullopt;
    if (std::any_of(name.begin(), name.end(),
                    [](const path& part) { return part.native().size() > longestName; }))
        throw badFile(zip, "holds a name of more than 255 bytes");
    return name;
}

/// The system's reason, for a person who knows the zip and not where it is unpacked.
void writeFile(const path& file, const std::vector<std::byte>& content, const path& zip)
{
    std::error_code failed;
    std::filesystem::create_directories(file.parent_path(), failed);
    if (failed)
        throw systemError(zip, "cannot be unpacked", failed.value());
    errno = 0;
    std::ofstream stream(file, std::ios::binary);
    stream.write(reinterpret_cast<const char*>(content.data()), static_cast<std::streamsize>(content.size()));
    stream.close();
    if (!stream)
        throw systemError(zip, "cannot be unpacked", errno);
}

} // namespace

std::vector<ZipMember> membersOf(const ZipArchive& archive, const path& zip)
{
    std::vector<ZipMember> placed;
    std::unordered_set<std::string> files;
    std::unordered_set<std::string> folders;
    std::uint64_t total = 0;
    if (archive.entries().size() > limits::images)
        throw badFile(zip, "holds more than a million files");
    for (std::size_t i = 0; i < archive.entries().size(); ++i) {
        const ZipEntry& entry = archive.entries()[i];
        const std::optional<path> place = placeOf(entry, zip);
        if (!place)
            continue;
        if (!files.insert(place->native()).second)
            throw badFile(zip, Message("holds the name %1 twice", entry.name));
        for (path folder = place->parent_path(); !folder.empty(); folder = folder.parent_path())
            if (!folders.insert(folder.native()).second)
                break;
        if (entry.size > limits::zipMemberBytes || (total += entry.size) > limits::zipTotalBytes)
            throw badFile(zip, "would be larger than 16 GiB when unpacked, or a file of it than 1 GiB");
        placed.push_back({i, *place});
    }
    for (const ZipMember& file : placed)
        if (folders.contains(file.place.native()))
            throw badFile(zip, Message("holds %1 both as a file and as a folder", file.place));
    std::error_code ignored;
    if (!limits::isPlausibleExpansion(total, std::filesystem::file_size(zip, ignored)))
        throw badFile(zip, Message("would be more than %1 times as large when unpacked, which no scans are",
                                   limits::decodedPerFileByte));
    return placed;
}

void unpackMember(const ZipArchive& archive, const ZipMember& member, const path& zip, const path& folder)
{
    writeFile(folder / member.place, archive.read(member.index, limits::zipMemberBytes), zip);
}

} // namespace gg
