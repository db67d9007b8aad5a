#include "data/DatasetBuilder.h"

#include "base/Error.h"
#include "base/Text.h"
#include "data/ScanReader.h"

#include <algorithm>
#include <cerrno>
#include <cstring>
#include <fstream>
#include <map>
#include <set>
#include <string_view>
#include <system_error>
#include <utility>

namespace gg {

namespace {

// Why a file cannot be an image, by its first bytes; nothing when it may be one. Damage further inside shows
// when the image is decoded.
std::optional<std::string> whyNoImage(const std::filesystem::path& file)
{
    std::error_code failed;
    const std::filesystem::file_status status = std::filesystem::status(file, failed);
    if (status.type() == std::filesystem::file_type::not_found)
        return "does not exist";
    if (failed)
        return "cannot be read: " + failed.message();
    if (!std::filesystem::is_regular_file(status))
        return "is no file";
    errno = 0;
    std::ifstream stream(file, std::ios::binary);
    if (!stream)
        return std::string("cannot be read: ") + std::strerror(errno);
    if (stream.peek() == std::ifstream::traits_type::eof())
        return "is empty";
    if (!isScanFile(file))
        return "is no PNG, JPEG, BMP, TIFF or DICOM file";
    return std::nullopt;
}

std::filesystem::path absoluteFolder(const std::filesystem::path& folder)
{
    std::filesystem::path absolute = std::filesystem::absolute(folder).lexically_normal();
    return absolute.has_filename() ? absolute : absolute.parent_path();
}

std::string namedSplit(Split split)
{
    return split == Split::None ? "no split" : "the split " + std::string(splitName(split));
}

} // namespace

bool isSystemLitter(const std::filesystem::path& name)
{
    const std::string lower = asciiLower(name.native());
    return lower.starts_with('.') || lower == "__macosx" || lower == "thumbs.db" || lower == "desktop.ini";
}

DatasetBuilder::DatasetBuilder(const std::filesystem::path& root) : m_root(absoluteFolder(root)) {}

void DatasetBuilder::skip(const std::filesystem::path& relative, std::string reason)
{
    m_skipped.push_back({printablePath(relative), std::move(reason)});
}

// Two names with different bytes can look alike once malformed bytes are spelled out.
std::string DatasetBuilder::uniquePath(const std::filesystem::path& relative)
{
    const std::string plain = printablePath(relative);
    std::string path = plain;
    for (int number = 2; !m_paths.insert(path).second; ++number)
        path = plain + "~" + std::to_string(number);
    return path;
}

void DatasetBuilder::add(const ImageCandidate& candidate)
{
    if (const std::optional<std::string> reason = whyNoImage(candidate.file)) {
        skip(candidate.relative, *reason);
        return;
    }
    std::error_code failed;
    const std::filesystem::path canonical = std::filesystem::canonical(candidate.file, failed);
    const std::string key = failed ? candidate.file.native() : canonical.native();
    const auto [found, isNew] = m_byFile.try_emplace(key, m_entries.size());
    if (isNew) {
        m_entries.push_back({candidate, uniquePath(candidate.relative)});
        return;
    }
    const Entry& earlier = m_entries[found->second];
    const std::string shown = printablePath(candidate.relative);
    const std::string alias = shown == earlier.path ? "" : " (as " + earlier.path + ")";
    if (earlier.image.split != candidate.split)
        throw badFile(m_root, shown + " is in " + namedSplit(earlier.image.split) + alias + " and in " +
                                  namedSplit(candidate.split));
    if (earlier.image.className != candidate.className)
        throw badFile(m_root, shown + " is of the class " + printable(earlier.image.className) + alias +
                                  " and of the class " + printable(candidate.className));
    skip(candidate.relative, alias.empty() ? "is listed twice" : "is the same file as " + earlier.path);
}

void DatasetBuilder::addAll(const std::vector<ImageCandidate>& candidates, const ProgressCallback& progress,
                            const CancelToken& cancel)
{
    constexpr std::size_t everySoMany = 64;
    for (std::size_t i = 0; i < candidates.size(); ++i) {
        cancel.throwIfCancelled();
        add(candidates[i]);
        if (progress && ((i + 1) % everySoMany == 0 || i + 1 == candidates.size()))
            progress({"Looking through the images", i + 1, candidates.size()});
    }
}

void DatasetBuilder::warnOfSkipped()
{
    std::size_t absent = 0;
    for (const SkippedFile& file : m_skipped)
        absent += file.reason == "does not exist" ? 1 : 0;
    if (absent > 0)
        m_warnings.push_back(std::to_string(absent) + " of the images listed do not exist and are left out.");
    if (m_skipped.size() > absent)
        m_warnings.push_back(std::to_string(m_skipped.size() - absent) + " files were skipped.");
}

void DatasetBuilder::warnOfMissingSplits()
{
    const auto without = std::count_if(m_entries.begin(), m_entries.end(),
                                       [](const Entry& entry) { return entry.image.split == Split::None; });
    if (without > 0 && static_cast<std::size_t>(without) < m_entries.size())
        m_warnings.push_back(std::to_string(without) +
                             " images are in no split and take no part in training.");
}

void DatasetBuilder::warnOfSharedPatients()
{
    std::map<std::string, std::set<Split>> splitsOf;
    for (const Entry& entry : m_entries)
        if (!entry.image.patient.empty() && entry.image.split != Split::None)
            splitsOf[entry.image.patient].insert(entry.image.split);
    std::size_t shared = 0;
    std::string example;
    for (const auto& [patient, splits] : splitsOf)
        if (splits.size() > 1 && shared++ == 0)
            example = printable(patient);
    if (shared > 0)
        m_warnings.push_back(std::to_string(shared) + " patients have images in more than one split (" +
                             example + "): the test result will look better than it is.");
}

Dataset DatasetBuilder::build(std::optional<ClassOrder> order)
{
    if (m_entries.empty()) {
        const std::string example =
            m_skipped.empty() ? "" : " (" + m_skipped.front().path + " " + m_skipped.front().reason + ")";
        throw badFile(m_root, "holds no images that can be used" + example);
    }
    warnOfSkipped();
    warnOfMissingSplits();
    warnOfSharedPatients();
    if (!order) {
        std::vector<std::string> names;
        for (const Entry& entry : m_entries)
            names.push_back(entry.image.className);
        order = orderClasses(std::move(names));
    }
    DatasetContent content;
    content.name = printablePath(m_root.filename());
    content.root = m_root;
    for (Entry& entry : m_entries) {
        const auto position = std::find(order->classes.begin(), order->classes.end(), entry.image.className);
        content.items.push_back({std::move(entry.path), std::move(entry.image.file),
                                 static_cast<int>(position - order->classes.begin()), entry.image.split,
                                 std::move(entry.image.patient)});
    }
    content.classes = std::move(order->classes);
    content.positiveClass = order->positiveClass;
    content.skipped = std::move(m_skipped);
    content.warnings = std::move(m_warnings);
    return Dataset(std::move(content));
}

} // namespace gg
