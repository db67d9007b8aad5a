#include "data/UnpackedZip.h"

#include "base/Error.h"
#include "base/Limits.h"
#include "base/Paths.h"
#include "base/Sha256.h"
#include "base/Text.h"
#include "base/ZipArchive.h"
#include "data/DatasetBuilder.h"
#include "data/TemporarySibling.h"

#include <algorithm>
#include <cerrno>
#include <fstream>
#include <optional>
#include <system_error>
#include <vector>

namespace gg {

namespace {

using std::filesystem::path;

// Where a member goes below the folder; nothing for folders and litter.
std::optional<path> placeOf(const ZipEntry& entry, const path& zip)
{
    const path name = path(entry.name).lexically_normal();
    const bool leadsOut = name.is_absolute() || (!name.empty() && *name.begin() == "..") ||
                          entry.name.find('\\') != std::string::npos ||
                          entry.name.find('\0') != std::string::npos;
    if (leadsOut)
        throw badFile(zip, "holds the name " + printable(entry.name) + ", which leads out of its folder");
    if (entry.name.empty() || entry.name.ends_with('/') ||
        std::any_of(name.begin(), name.end(), isSystemLitter))
        return std::nullopt;
    return name;
}

// Guards against a power cut after the rename but before the data reached the disk: such files have another
// size.
bool isComplete(const path& folder, const ZipArchive& archive, const path& zip)
{
    for (const ZipEntry& entry : archive.entries()) {
        const std::optional<path> place = placeOf(entry, zip);
        std::error_code failed;
        if (place && (std::filesystem::file_size(folder / *place, failed) != entry.size || failed))
            return false;
    }
    return true;
}

void writeFile(const path& file, const std::vector<std::byte>& content)
{
    std::ofstream stream(file, std::ios::binary);
    stream.write(reinterpret_cast<const char*>(content.data()), static_cast<std::streamsize>(content.size()));
    stream.close();
    if (!stream)
        throw systemError(file, "cannot be written", errno);
}

void unpack(const ZipArchive& archive, const path& zip, const path& folder, const ProgressCallback& progress,
            const CancelToken& cancel)
{
    std::uint64_t total = 0;
    for (std::size_t i = 0; i < archive.entries().size(); ++i) {
        cancel.throwIfCancelled();
        const std::optional<path> place = placeOf(archive.entries()[i], zip);
        if (!place)
            continue;
        total += archive.entries()[i].size;
        if (total > limits::zipTotalBytes)
            throw badFile(zip, "would be larger than 16 GiB when unpacked");
        const std::vector<std::byte> content = archive.read(i, limits::zipMemberBytes);
        makeFolder((folder / *place).parent_path());
        writeFile(folder / *place, content);
        if (progress)
            progress({"Unpacking " + printablePath(zip.filename()), i + 1, archive.entries().size()});
    }
}

} // namespace

path unpackedZip(const path& zip, const path& cache, const ProgressCallback& progress,
                 const CancelToken& cancel)
{
    const path target = cache / sha256OfFile(zip);
    const ZipArchive archive(zip);
    std::error_code ignored;
    if (std::filesystem::is_directory(target, ignored)) {
        if (isComplete(target, archive, zip))
            return target;
        std::filesystem::remove_all(target, ignored);
    }
    makeFolder(cache);
    TemporarySibling folder(target);
    unpack(archive, zip, folder.path(), progress, cancel);
    try {
        folder.commit();
    } catch (const Error&) {
        // Another process was faster: its folder is as good as ours.
        if (!std::filesystem::is_directory(target, ignored) || !isComplete(target, archive, zip))
            throw;
    }
    return target;
}

} // namespace gg
