#include "data/ScanSearch.h"

#include "base/Messages.h"
#include "base/Paths.h"
#include "base/Text.h"
#include "data/ScanReader.h"
#include "data/StrayFiles.h"

#include <algorithm>
#include <array>
#include <utility>

namespace gg {

namespace {

void appendSorted(std::vector<std::filesystem::path> from, std::vector<std::filesystem::path>& to)
{
    std::sort(from.begin(), from.end());
    to.insert(to.end(), from.begin(), from.end());
}

bool isDicomName(const std::filesystem::path& name)
{
    const std::string ending = asciiLower(name.extension().native());
    return ending == ".dcm" || ending == ".dicom";
}

// What a file is, its bytes say; but one that is called a scan and is none is a bad file, not a stray one.
bool isNamedAsScan(const std::filesystem::path& name)
{
    constexpr std::array<std::string_view, 6> endings = {".png", ".jpg", ".jpeg", ".bmp", ".tif", ".tiff"};
    const std::string ending = asciiLower(name.extension().native());
    return isDicomName(ending == ".gz" ? name.stem() : name) ||
           std::find(endings.begin(), endings.end(), ending) != endings.end();
}

// How far the search for scans is, and whether it is to go on.
class Search
{
public:
    Search(const ProgressCallback& onProgress, const CancelToken& cancel)
        : m_onProgress(onProgress), m_cancel(cancel)
    {
    }

    /// To be called for every entry of a folder.
    void step()
    {
        constexpr std::size_t entriesBetweenReports = 256;
        m_cancel.throwIfCancelled();
        if (++m_seen % entriesBetweenReports == 0 && m_onProgress)
            m_onProgress({"Looking for scans", m_seen, 0});
    }

private:
    const ProgressCallback& m_onProgress;
    const CancelToken& m_cancel;
    std::size_t m_seen = 0;
};

void addFolder(const std::filesystem::path& folder, Search& search, FoundScans& found)
{
    FoundScans below;
    std::vector<std::filesystem::path> waiting = {folder};
    while (!waiting.empty()) {
        const std::filesystem::path current = std::exchange(waiting.back(), {});
        waiting.pop_back();
        std::error_code error;
        for (std::filesystem::directory_iterator entry(current, error), end; !error && entry != end;
             entry.increment(error)) {
            search.step();
            std::error_code ignored;
            const std::filesystem::path name = entry->path().filename();
            const bool isFolder = !entry->is_symlink(ignored) && entry->is_directory(ignored);
            if (isFolder && !isSystemLitter(name) && !isStrayFolder(name))
                waiting.push_back(entry->path());
            else if (!isFolder && entry->is_regular_file(ignored) && !isSystemLitter(name) &&
                     (isScanFile(entry->path()) || isNamedAsScan(name)))
                below.files.push_back(entry->path());
            else if (isFolder ? isStrayFolder(name) : !isSystemLitter(name))
                below.passedOver.push_back(entry->path());
        }
        if (error)
            below.files.push_back(current); // its result says why it cannot be listed
    }
    appendSorted(std::move(below.files), found.files);
    appendSorted(std::move(below.passedOver), found.passedOver);
}

} // namespace

Error emptyFolder(const std::filesystem::path& folder)
{
    std::error_code error;
    const std::filesystem::directory_iterator listed(folder, error);
    return badFile(folder, error ? Message("cannot be read: %1", error.message())
                                 : Message("there is no scan in it"));
}

FoundScans expandPaths(std::span<const std::filesystem::path> paths, const ProgressCallback& onProgress,
                       const CancelToken& cancel)
{
    FoundScans found;
    Search search(onProgress, cancel);
    for (const std::filesystem::path& path : paths) {
        search.step();
        std::error_code error;
        const bool isFolder = std::filesystem::is_directory(path, error);
        if (const auto why = whyNoRegularFile(path); why && !isFolder && paths.size() == 1)
            throw badFile(path, *why);
        const std::size_t before = found.files.size();
        if (isFolder)
            addFolder(path, search, found);
        if (isFolder && paths.size() == 1 && found.files.empty())
            throw emptyFolder(path);
        if (found.files.size() == before)
            found.files.push_back(path);
    }
    return found;
}

Message passedOverNote(const FoundScans& found)
{
    constexpr std::size_t namedOnes = 5;
    const std::size_t count = found.passedOver.size();
    if (count == 0)
        return {};
    std::vector<Message> names;
    for (const std::filesystem::path& path : std::span(found.passedOver).first(std::min(count, namedOnes)))
        names.push_back(Message::verbatim(printablePath(path)));
    const Message list = count > namedOnes ? Message("%1, ...", listed(names)) : listed(names);
    return counted(count, "%1 file in the folders is no scan and was passed over: %2",
                   "%1 files in the folders are no scans and were passed over: %2", list);
}

} // namespace gg
