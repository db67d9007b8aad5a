#include "data/DatasetWarnings.h"

#include "base/Text.h"
#include "data/EqualFiles.h"

#include <algorithm>
#include <map>
#include <optional>
#include <set>

namespace gg {

namespace {

// "1 image is", "3 images are".
std::string counted(std::size_t count, const std::string& one, const std::string& many)
{
    return std::to_string(count) + " " + (count == 1 ? one : many);
}

std::vector<std::string> named(const std::set<std::string>& paths)
{
    return {paths.begin(), paths.end()};
}

void tellOfSkipped(DatasetContent& content)
{
    std::vector<std::string> absent;
    std::set<std::string> inTwoSplits;
    std::set<std::string> ofTwoClasses;
    std::vector<std::string> others;
    for (const SkippedFile& file : content.skipped) {
        if (file.reason == absentReason)
            absent.push_back(file.path);
        else if (file.reason.starts_with(inTwoSplitsReason))
            inTwoSplits.insert(file.path);
        else if (file.reason.starts_with(ofTwoClassesReason))
            ofTwoClasses.insert(file.path);
        else
            others.push_back(file.path + " " + file.reason);
    }
    if (!absent.empty())
        content.warnings.push_back(counted(absent.size(), "image is listed but does not exist",
                                           "images are listed but do not exist") +
                                   ": " + shortList(absent) + ".");
    if (!inTwoSplits.empty())
        content.warnings.push_back(counted(inTwoSplits.size(), "image is listed in two splits and was",
                                           "images are listed in two splits and were") +
                                   " left out of the one for training, or of val where the other is test, "
                                   "else figures would look better than they are: " +
                                   shortList(named(inTwoSplits)) + ".");
    if (!ofTwoClasses.empty())
        content.warnings.push_back(
            counted(ofTwoClasses.size(), "image is listed under two classes and was",
                    "images are listed under two classes and were") +
            " left out, since nobody can know which is right: " + shortList(named(ofTwoClasses)) + ".");
    if (!others.empty())
        content.warnings.push_back(counted(others.size(), "file was", "files were") +
                                   " left out: " + shortList(others) + ".");
}

void tellOfMissingSplits(DatasetContent& content)
{
    std::vector<std::string> without;
    for (const DatasetItem& item : content.items)
        if (item.split == Split::None)
            without.push_back(item.path);
    if (!without.empty() && without.size() < content.items.size())
        content.warnings.push_back(
            counted(without.size(), "image is in no split and takes", "images are in no split and take") +
            " no part in training: " + shortList(without) + ".");
}

void tellOfSharedPatients(DatasetContent& content)
{
    std::map<std::string, std::map<Split, std::string>> firstOf; // path by patient and split
    for (const DatasetItem& item : content.items)
        if (!item.patient.empty() && item.split != Split::None)
            firstOf[item.patient].try_emplace(item.split, item.path);
    std::vector<std::string> shared;
    for (const auto& [patient, paths] : firstOf)
        if (paths.size() > 1)
            shared.push_back(printable(patient) + ": " + paths.begin()->second + " and " +
                             paths.rbegin()->second);
    if (!shared.empty())
        content.warnings.push_back(counted(shared.size(), "patient has", "patients have") +
                                   " images in more than one split (" + shortList(shared) +
                                   "): figures will look better than they are.");
}

// Where the patients of all or none are not known, evaluations say so.
void tellOfUnknownPatients(DatasetContent& content)
{
    std::set<Split> splits;
    std::size_t unknown = 0;
    for (const DatasetItem& item : content.items) {
        splits.insert(item.split);
        unknown += item.patient.empty() ? 1 : 0;
    }
    splits.erase(Split::None);
    if (splits.size() > 1 && unknown > 0 && unknown < content.items.size())
        content.warnings.push_back("The patient of " + std::to_string(unknown) + " of " +
                                   std::to_string(content.items.size()) +
                                   " images is not known: whether they have other images in another split "
                                   "cannot be told.");
}

// Two of the group whose values differ, named; nothing when none do. An image without a value counts not.
template <typename ValueOf>
std::string unlikePair(const std::vector<DatasetItem>& items, const std::vector<std::size_t>& group,
                       ValueOf valueOf)
{
    const DatasetItem* first = nullptr;
    for (const std::size_t index : group) {
        const DatasetItem& item = items[index];
        if (!valueOf(item))
            continue;
        if (first != nullptr && valueOf(*first) != valueOf(item))
            return first->path + " and " + item.path;
        first = first != nullptr ? first : &item;
    }
    return {};
}

std::optional<Split> namedSplitOf(const DatasetItem& item)
{
    return item.split == Split::None ? std::nullopt : std::optional(item.split);
}

std::optional<int> labelOf(const DatasetItem& item)
{
    return item.label;
}

void tellOfEqualImages(DatasetContent& content, const ProgressCallback& progress, const CancelToken& cancel)
{
    std::vector<std::filesystem::path> files;
    for (const DatasetItem& item : content.items)
        files.push_back(item.file);
    std::vector<std::string> acrossSplits;
    std::vector<std::string> acrossClasses;
    for (const std::vector<std::size_t>& group : equalFiles(files, progress, cancel)) {
        if (std::string pair = unlikePair(content.items, group, namedSplitOf); !pair.empty())
            acrossSplits.push_back(std::move(pair));
        if (std::string pair = unlikePair(content.items, group, labelOf); !pair.empty())
            acrossClasses.push_back(std::move(pair));
    }
    constexpr std::size_t pairsNamed = 8;
    if (!acrossSplits.empty())
        content.warnings.push_back(counted(acrossSplits.size(), "image is", "images are") +
                                   " byte for byte the same in two splits (" +
                                   shortList(acrossSplits, pairsNamed) +
                                   "): figures will look better than they are.");
    if (!acrossClasses.empty())
        content.warnings.push_back(counted(acrossClasses.size(), "image is", "images are") +
                                   " byte for byte the same under two classes (" +
                                   shortList(acrossClasses, pairsNamed) + "): one of the labels is wrong.");
}

} // namespace

void addWarnings(DatasetContent& content, const ProgressCallback& progress, const CancelToken& cancel)
{
    tellOfSkipped(content);
    tellOfMissingSplits(content);
    tellOfSharedPatients(content);
    tellOfUnknownPatients(content);
    tellOfEqualImages(content, progress, cancel);
}

} // namespace gg
