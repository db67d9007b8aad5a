#include "data/ScanSearch.h"

#include "base/Messages.h"
#include "base/Paths.h"
#include "base/Text.h"
#include "data/OpenZips.h"
#include "data/ScanReader.h"
#include "data/StrayFiles.h"
#include "dicom/DicomDirectory.h"
#include "dicom/FramePath.h"
#include "volume/NiftiFile.h"

#include <algorithm>
#include <array>
#include <set>
#include <string>
#include <string_view>
#include <utility>

namespace gg {

namespace {

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

/// Gathers what the paths lead to.
class Search
{
public:
    Search(bool isOfOnePath, const ProgressCallback& onProgress, const CancelToken& cancel, OpenZips& zips,
           const SearchWishes& wishes)
        : m_isOfOnePath(isOfOnePath), m_onProgress(onProgress), m_cancel(cancel), m_zips(zips),
          m_wishes(wishes)
    {
    }

    void add(const std::filesystem::path& path)
    {
        step();
        std::error_code error;
        if (std::filesystem::is_directory(path, error))
            addNamedFolder(path);
        else if (isZip(path))
            orRefused(path, [&] { addZip(path); });
        else if (isDicomDirectory(path))
            orRefused(path, [&] { addListed(path); });
        else
            addFile(path);
    }

    /// What a DICOMDIR lists may have been named beside it.
    FoundScans finish()
    {
        std::set<std::filesystem::path> named;
        for (const std::filesystem::path& file : m_found.files)
            named.insert(file.lexically_normal());
        for (const std::filesystem::path& file : m_listed)
            if (named.insert(file.lexically_normal()).second)
                m_found.files.push_back(file);
        if (m_wishes.frames)
            m_found.files = framesOf(m_found.files);
        return std::move(m_found);
    }

private:
    /// To be called for every path and every entry of a folder.
    void step()
    {
        constexpr std::size_t entriesBetweenReports = 256;
        m_cancel.throwIfCancelled();
        if (++m_seen % entriesBetweenReports == 0 && m_onProgress)
            m_onProgress({"Looking for scans", m_seen, 0});
    }

    std::vector<std::filesystem::path> framesOf(const std::vector<std::filesystem::path>& files)
    {
        std::vector<std::filesystem::path> frames;
        for (const std::filesystem::path& file : files) {
            step();
            const std::vector<std::filesystem::path> ofFile = framePathsOf(file);
            frames.insert(frames.end(), ofFile.begin(), ofFile.end());
        }
        return frames;
    }

    void addFile(const std::filesystem::path& file)
    {
        const std::optional<FrameAddress> frame = frameAddressOf(file);
        if (const auto why = whyNoRegularFile(frame ? frame->file : file); why && m_isOfOnePath)
            throw badFile(file, *why);
        (m_wishes.volumes && isNifti(file) ? m_found.volumes : m_found.files).push_back(file);
        auto zip = m_zips.holding(file);
        if (zip != nullptr && (m_found.zips.empty() || m_found.zips.back() != zip))
            m_found.zips.push_back(std::move(zip));
    }

    void addNamedFolder(const std::filesystem::path& folder)
    {
        FoundScans below = scansBelow(folder);
        const bool isEmpty = below.files.empty() && below.volumes.empty();
        if (isEmpty && m_isOfOnePath)
            throw emptyFolder(folder);
        if (isEmpty)
            below.files.push_back(folder);
        append(below);
    }

    template <typename Work>
    void orRefused(const std::filesystem::path& path, const Work& work)
    {
        try {
            work();
        } catch (const Error& error) {
            if (error.kind() != ErrorKind::BadInput || m_isOfOnePath)
                throw;
            m_found.refused.push_back({path, reasonWithoutFile(error, path)});
        }
    }

    void addZip(const std::filesystem::path& path)
    {
        auto zip = m_zips.open(path, m_onProgress, m_cancel);
        FoundScans below = scansBelow(zip->folder());
        if (below.files.empty() && below.volumes.empty() && zip->refused().empty())
            throw badFile(path, "there is no scan in it");
        for (std::filesystem::path& file : below.passedOver)
            file = zip->shown(file).value_or(file);
        below.refused = zip->refused();
        append(below);
        m_found.zips.push_back(std::move(zip));
    }

    void addListed(const std::filesystem::path& directory)
    {
        const std::vector<ListedFile> listed = filesListedIn(directory);
        if (listed.empty())
            throw badFile(directory, "is a DICOMDIR that lists no file");
        for (const ListedFile& file : listed) {
            if (file.problem.isEmpty())
                m_listed.push_back(file.path);
            else
                m_found.refused.push_back({file.path, file.problem});
        }
    }

    FoundScans scansBelow(const std::filesystem::path& folder)
    {
        FoundScans below;
        std::vector<std::filesystem::path> waiting = {folder};
        while (!waiting.empty()) {
            const std::filesystem::path current = std::exchange(waiting.back(), {});
            waiting.pop_back();
            std::error_code error;
            for (std::filesystem::directory_iterator entry(current, error), end; !error && entry != end;
                 entry.increment(error)) {
                step();
                addEntry(*entry, below, waiting);
            }
            if (error)
                below.files.push_back(current); // its result says why it cannot be listed
        }
        std::sort(below.files.begin(), below.files.end());
        std::sort(below.volumes.begin(), below.volumes.end());
        std::sort(below.passedOver.begin(), below.passedOver.end());
        return below;
    }

    void addEntry(const std::filesystem::directory_entry& entry, FoundScans& below,
                  std::vector<std::filesystem::path>& folders) const
    {
        std::error_code ignored;
        const std::filesystem::path name = entry.path().filename();
        const bool isFolder = !entry.is_symlink(ignored) && entry.is_directory(ignored);
        if (isFolder && !isSystemLitter(name) && !isStrayFolder(name))
            folders.push_back(entry.path());
        else if (!isFolder && entry.is_regular_file(ignored) && !isSystemLitter(name) &&
                 (isScanFile(entry.path()) || isNamedAsScan(name)))
            below.files.push_back(entry.path());
        else if (m_wishes.volumes && !isFolder && !isSystemLitter(name) && isNifti(entry.path()))
            below.volumes.push_back(entry.path());
        else if (isFolder ? isStrayFolder(name) : !isSystemLitter(name))
            below.passedOver.push_back(entry.path());
    }

    void append(const FoundScans& below)
    {
        const auto appendTo = [](auto& all, const auto& more) {
            all.insert(all.end(), more.begin(), more.end());
        };
        appendTo(m_found.files, below.files);
        appendTo(m_found.volumes, below.volumes);
        appendTo(m_found.passedOver, below.passedOver);
        appendTo(m_found.refused, below.refused);
    }

    bool m_isOfOnePath;
    const ProgressCallback& m_onProgress;
    const CancelToken& m_cancel;
    OpenZips& m_zips;
    SearchWishes m_wishes;
    FoundScans m_found;
    std::vector<std::filesystem::path> m_listed; ///< in DICOMDIRs
    std::size_t m_seen = 0;
};

} // namespace

Error emptyFolder(const std::filesystem::path& folder)
{
    std::error_code error;
    const std::filesystem::directory_iterator listed(folder, error);
    return badFile(folder, error ? Message("cannot be read: %1", error.message())
                                 : Message("there is no scan in it"));
}

FoundScans expandPaths(std::span<const std::filesystem::path> paths, const ProgressCallback& onProgress,
                       const CancelToken& cancel, const SearchWishes& wishes)
{
    OpenZips ownZips;
    Search search(paths.size() == 1, onProgress, cancel, wishes.zips != nullptr ? *wishes.zips : ownZips,
                  wishes);
    for (const std::filesystem::path& path : paths)
        search.add(path);
    return search.finish();
}

std::filesystem::path FoundScans::shown(const std::filesystem::path& file) const
{
    for (const auto& zip : zips)
        if (const auto place = zip->shown(file))
            return *place;
    return file;
}

Message FoundScans::shown(const Message& sentence) const
{
    Message text = sentence;
    for (const auto& zip : zips)
        text = zip->shown(text);
    return text;
}

namespace {

/// At most five of so many.
Message someOf(const std::vector<Message>& words, std::size_t count)
{
    return count > words.size() ? Message("%1, ...", listed(words)) : listed(words);
}

constexpr std::size_t namedOnes = 5;

} // namespace

Message passedOverNote(const FoundScans& found)
{
    const std::size_t count = found.passedOver.size();
    if (count == 0)
        return {};
    std::vector<Message> names;
    for (const std::filesystem::path& path : std::span(found.passedOver).first(std::min(count, namedOnes)))
        names.push_back(Message::verbatim(printablePath(path)));
    return counted(count, "%1 file in the folders is no scan and was passed over: %2",
                   "%1 files in the folders are no scans and were passed over: %2", someOf(names, count));
}

Message refusedNote(const FoundScans& found)
{
    const std::size_t count = found.refused.size();
    if (count == 0)
        return {};
    std::vector<Message> words;
    for (const RefusedScan& each : std::span(found.refused).first(std::min(count, namedOnes)))
        words.push_back(Message("%1 %2", each.path, each.reason));
    return counted(count, "%1 file could not be opened: %2", "%1 files could not be opened: %2",
                   someOf(words, count));
}

} // namespace gg
