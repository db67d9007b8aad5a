#include "data/DatasetWarnings.h"

#include "base/Messages.h"
#include "data/EqualFiles.h"

#include <algorithm>
#include <map>
#include <optional>
#include <set>

namespace gg {

namespace {

std::vector<std::string> named(const std::set<std::string>& paths)
{
    return {paths.begin(), paths.end()};
}

void tellOfSkipped(DatasetContent& content)
{
    std::vector<std::string> absent;
    std::set<std::string> inTwoSplits;
    std::set<std::string> ofTwoClasses;
    std::vector<Message> others;
    for (const SkippedFile& file : content.skipped) {
        const std::string& reason = file.reason.english(); // a manifest keeps no patterns
        if (reason == absentReason)
            absent.push_back(file.path);
        else if (reason.starts_with(inTwoSplitsReason))
            inTwoSplits.insert(file.path);
        else if (reason.starts_with(ofTwoClassesReason))
            ofTwoClasses.insert(file.path);
        else
            others.push_back(Message("%1 %2", file.path, file.reason));
    }
    const auto tell = [&](const Message& warning) { content.warnings.push_back(warning); };
    if (!absent.empty())
        tell(counted(absent.size(), "%1 image is listed but does not exist: %2.",
                     "%1 images are listed but do not exist: %2.", shortList(absent)));
    if (!inTwoSplits.empty())
        tell(
            counted(inTwoSplits.size(),
                    "%1 image is listed in two splits and was left out of the one for training, or of val "
                    "where the other is test, else figures would look better than they are: %2.",
                    "%1 images are listed in two splits and were left out of the one for training, or of val "
                    "where the other is test, else figures would look better than they are: %2.",
                    shortList(named(inTwoSplits))));
    if (!ofTwoClasses.empty())
        tell(counted(
            ofTwoClasses.size(),
            "%1 image is listed under two classes and was left out, since nobody can know which is "
            "right: %2.",
            "%1 images are listed under two classes and were left out, since nobody can know which is "
            "right: %2.",
            shortList(named(ofTwoClasses))));
    if (!others.empty())
        tell(counted(others.size(), "%1 file was left out: %2.", "%1 files were left out: %2.",
                     shortList(others)));
}

void tellOfMissingSplits(DatasetContent& content)
{
    std::vector<std::string> without;
    for (const DatasetItem& item : content.items)
        if (item.split == Split::None)
            without.push_back(item.path);
    if (!without.empty() && without.size() < content.items.size())
        content.warnings.push_back(
            counted(without.size(), "%1 image is in no split and takes no part in training: %2.",
                    "%1 images are in no split and take no part in training: %2.", shortList(without)));
}

void tellOfSharedPatients(DatasetContent& content)
{
    std::map<std::string, std::map<Split, std::string>> firstOf; // path by patient and split
    for (const DatasetItem& item : content.items)
        if (!item.patient.empty() && item.split != Split::None)
            firstOf[item.patient].try_emplace(item.split, item.path);
    std::vector<Message> shared;
    for (const auto& [patient, paths] : firstOf)
        if (paths.size() > 1)
            shared.push_back(
                Message("%1: %2 and %3", patient, paths.begin()->second, paths.rbegin()->second));
    if (!shared.empty())
        content.warnings.push_back(
            counted(shared.size(),
                    "%1 patient has images in more than one split (%2): figures will "
                    "look better than they are.",
                    "%1 patients have images in more than one split (%2): figures will "
                    "look better than they are.",
                    shortList(shared)));
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
        content.warnings.push_back(Message("The patient of %1 of %2 images is not known: whether they have "
                                           "other images in another split cannot be told.",
                                           unknown, content.items.size()));
}

// Two of the group whose values differ, named; nothing when none do. An image without a value counts not.
template <typename ValueOf>
Message unlikePair(const std::vector<DatasetItem>& items, const std::vector<std::size_t>& group,
                   ValueOf valueOf)
{
    const DatasetItem* first = nullptr;
    for (const std::size_t index : group) {
        const DatasetItem& item = items[index];
        if (!valueOf(item))
            continue;
        if (first != nullptr && valueOf(*first) != valueOf(item))
            return Message("%1 and %2", first->path, item.path);
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
    std::vector<Message> acrossSplits;
    std::vector<Message> acrossClasses;
    for (const std::vector<std::size_t>& group : equalFiles(files, progress, cancel)) {
        if (Message pair = unlikePair(content.items, group, namedSplitOf); !pair.isEmpty())
            acrossSplits.push_back(std::move(pair));
        if (Message pair = unlikePair(content.items, group, labelOf); !pair.isEmpty())
            acrossClasses.push_back(std::move(pair));
    }
    constexpr std::size_t pairsNamed = 8;
    if (!acrossSplits.empty())
        content.warnings.push_back(counted(acrossSplits.size(),
                                           "%1 image is byte for byte the same in two splits (%2): figures "
                                           "will look better than they are.",
                                           "%1 images are byte for byte the same in two splits (%2): figures "
                                           "will look better than they are.",
                                           shortList(acrossSplits, pairsNamed)));
    if (!acrossClasses.empty())
        content.warnings.push_back(
            counted(acrossClasses.size(),
                    "%1 image is byte for byte the same under two classes (%2): one of "
                    "the labels is wrong.",
                    "%1 images are byte for byte the same under two classes (%2): one "
                    "of the labels is wrong.",
                    shortList(acrossClasses, pairsNamed)));
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
