#include "data/UnpackedZip.h"

#include "base/Error.h"
#include "base/Paths.h"
#include "base/Sha256.h"
#include "base/ZipArchive.h"
#include "data/TemporarySibling.h"
#include "data/ZipMembers.h"

#include <algorithm>
#include <string>
#include <system_error>
#include <vector>

namespace gg {

namespace {

using std::filesystem::path;

// Guards against a power cut after the rename but before the data reached the disk: such files have another
// size.
bool isComplete(const path& folder, const ZipArchive& archive, const std::vector<ZipMember>& placed)
{
    return std::all_of(placed.begin(), placed.end(), [&](const ZipMember& file) {
        std::error_code failed;
        const std::uintmax_t bytes = std::filesystem::file_size(folder / file.place, failed);
        return !failed && bytes == archive.entries()[file.index].size;
    });
}

void unpack(const ZipArchive& archive, const std::vector<ZipMember>& placed, const path& zip,
            const path& folder, const ProgressCallback& progress, const CancelToken& cancel)
{
    for (std::size_t i = 0; i < placed.size(); ++i) {
        cancel.throwIfCancelled();
        unpackMember(archive, placed[i], zip, folder);
        if (progress)
            progress({Message("Unpacking %1", zip.filename()), i + 1, placed.size()});
    }
}

} // namespace

path unpackedZip(const path& zip, const path& cache, const ProgressCallback& progress,
                 const CancelToken& cancel)
{
    path target = cache / sha256OfFile(zip);
    const ZipArchive archive(zip);
    const std::vector<ZipMember> placed = membersOf(archive, zip);
    std::error_code ignored;
    if (std::filesystem::is_directory(target, ignored)) {
        if (isComplete(target, archive, placed))
            return target;
        std::filesystem::remove_all(target, ignored);
    }
    makeFolder(cache);
    TemporarySibling folder(target);
    unpack(archive, placed, zip, folder.path(), progress, cancel);
    try {
        folder.commit();
    } catch (const Error&) {
        // Another process was faster: its folder is as good as ours.
        if (!std::filesystem::is_directory(target, ignored) || !isComplete(target, archive, placed))
            throw;
    }
    return target;
}

} // namespace gg
