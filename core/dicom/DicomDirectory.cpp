#include "dicom/DicomDirectory.h"

#include "base/Error.h"
#include "base/Text.h"
#include "dicom/DicomBytes.h"
#include "dicom/DicomNumbers.h"
#include "dicom/DicomTag.h"
#include "dicom/DicomText.h"

#include <algorithm>
#include <map>
#include <optional>
#include <set>
#include <string>
#include <string_view>
#include <system_error>

namespace gg {

namespace {

constexpr std::string_view mediaStorageDirectory = "1.2.840.10008.1.3.10";

/// As it is compared: systems show the names of a medium in capitals or not, with their version or without.
std::string comparable(std::string_view name)
{
    return asciiLower(name.substr(0, name.find(';')));
}

/// What lies below the directory's folder, folder by folder as it is asked for.
class Medium
{
public:
    explicit Medium(const std::filesystem::path& root) : m_root(root.empty() ? "." : root)
    {
        std::error_code ignored;
        m_canonicalRoot = std::filesystem::canonical(m_root, ignored);
    }

    ListedFile find(const std::vector<std::string_view>& names)
    {
        std::filesystem::path path = m_root;
        bool isThere = true;
        for (const std::string_view name : names) {
            const auto inner = isThere ? entryOf(path, name) : std::nullopt;
            isThere = inner.has_value();
            path /= inner.value_or(std::string(name));
        }
        if (!isThere)
            return {path, "is listed in the DICOMDIR, but is not there"};
        if (!isBelowRoot(path))
            return {path, "is listed in the DICOMDIR, but lies outside its folder"};
        return {path, {}};
    }

private:
    std::optional<std::string> entryOf(const std::filesystem::path& folder, std::string_view name)
    {
        std::error_code error;
        if (std::filesystem::exists(folder / name, error))
            return std::string(name);
        const auto [known, isNew] = m_entries.try_emplace(folder);
        for (std::filesystem::directory_iterator entry(folder, error), end; isNew && !error && entry != end;
             entry.increment(error)) {
            const std::string own = entry->path().filename().native();
            known->second.try_emplace(comparable(own), own);
        }
        const auto found = known->second.find(comparable(name));
        return found == known->second.end() ? std::nullopt : std::optional(found->second);
    }

    /// Also where links lead elsewhere.
    bool isBelowRoot(const std::filesystem::path& path) const
    {
        std::error_code error;
        const std::filesystem::path canonical = std::filesystem::canonical(path, error);
        const auto [rootEnd, ignored] =
            std::mismatch(m_canonicalRoot.begin(), m_canonicalRoot.end(), canonical.begin(), canonical.end());
        return !error && rootEnd == m_canonicalRoot.end();
    }

    std::filesystem::path m_root;
    std::filesystem::path m_canonicalRoot;
    std::map<std::filesystem::path, std::map<std::string, std::string>> m_entries;
};

/// The parts of a Referenced File ID; none where it is none that leads below a folder.
std::vector<std::string_view> partsOf(std::string_view fileId)
{
    std::vector<std::string_view> parts = split(fileId, '\\');
    for (std::string_view& part : parts) {
        part = trimmed(part);
        if (part.empty() || part == "." || part == ".." ||
            part.find_first_of(std::string_view("/\0", 2)) != std::string_view::npos)
            return {};
    }
    return parts;
}

bool isInUse(const DicomElements& elements, DicomItem record)
{
    const DicomNumbers flag = numbersOf(elements.find(dicomTag::recordInUseFlag, record), NumberForm::Word);
    return !flag.isReadable || flag.values.empty() || flag.values.front() != 0;
}

} // namespace

bool isDicomDirectory(const std::filesystem::path& file)
{
    try {
        DicomBytes bytes(file);
        constexpr std::uint32_t lastOfMetaInformation = 0x0002'FFFF;
        return openDicomBeginning(bytes, file, lastOfMetaInformation).mediaStorageClass ==
               mediaStorageDirectory;
    } catch (const Error&) {
        return false;
    }
}

std::vector<ListedFile> filesListedIn(const std::filesystem::path& directory)
{
    const std::vector<std::byte> bytes = readDicomBytes(directory);
    DicomLimits limits;
    limits.keepsWhatIsWhole = true;
    const DicomFile file = openDicomFile(bytes, directory, limits);
    if (file.mediaStorageClass != mediaStorageDirectory)
        throw badFile(directory, "is not a DICOMDIR");
    Medium medium(directory.parent_path());
    std::vector<ListedFile> listed;
    std::set<std::string> ids;
    for (const DicomItem record : file.elements.itemsOf(dicomTag::directoryRecordSequence)) {
        const std::string id = dicomText(file.elements, dicomTag::referencedFileId, record);
        if (id.empty() || !isInUse(file.elements, record) || !ids.insert(id).second)
            continue;
        const std::vector<std::string_view> parts = partsOf(id);
        if (parts.empty())
            listed.push_back({directory.parent_path() / printable(id),
                              "is listed in the DICOMDIR by a name that is none of a file on its medium"});
        else
            listed.push_back(medium.find(parts));
    }
    if (!file.elements.isWhole())
        listed.push_back({directory, "is damaged: what it lists behind the damage is missing"});
    return listed;
}

} // namespace gg
