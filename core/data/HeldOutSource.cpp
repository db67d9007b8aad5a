#include "data/HeldOutSource.h"

#include "base/Error.h"
#include "base/Messages.h"
#include "base/Paths.h"
#include "data/ManifestWriter.h"
#include "data/SplitMaker.h"

#include <algorithm>
#include <map>
#include <numeric>
#include <set>

namespace gg {

namespace {

constexpr std::ptrdiff_t leastClasses = 2;

using Counts = std::map<std::string, std::vector<std::size_t>>;

Counts countsBySource(const Dataset& dataset)
{
    Counts counts;
    for (const DatasetItem& item : dataset.items()) {
        if (item.source.empty())
            continue;
        std::vector<std::size_t>& ofSource =
            counts.try_emplace(item.source, dataset.classes().size(), 0).first->second;
        ++ofSource[static_cast<std::size_t>(item.label)];
    }
    return counts;
}

void refuseUnknownSource(const Dataset& dataset, const std::string& source)
{
    const Counts counts = countsBySource(dataset);
    if (counts.contains(source))
        return;
    std::vector<std::string> names;
    for (const auto& [name, ofSource] : counts)
        names.push_back(name);
    throw Error(ErrorKind::Usage,
                names.empty()
                    ? Message("No image of the data set says which source it comes from: %1 cannot be held "
                              "out.",
                              source)
                    : Message("The data set has no images of the source %1; its sources are %2.", source,
                              shortList(names, 8)));
}

// Which source a file that was skipped was of is not known: it is not to be told as one of those that judge.
Dataset withoutSplitsOfSkipped(const Dataset& dataset)
{
    DatasetContent content{.name = dataset.name(),
                           .root = dataset.root(),
                           .source = dataset.source(),
                           .classes = dataset.classes(),
                           .positiveClass = dataset.positiveClass(),
                           .positiveClassIsGuess = dataset.positiveClassIsGuess(),
                           .items = dataset.items(),
                           .skipped = dataset.skipped(),
                           .warnings = dataset.importWarnings()};
    for (SkippedFile& file : content.skipped)
        file.split = Split::None;
    return Dataset(std::move(content));
}

} // namespace

std::size_t SourceCount::images() const
{
    return std::accumulate(counts.begin(), counts.end(), std::size_t(0));
}

std::vector<SourceCount> sourcesToHoldOut(const Dataset& dataset)
{
    std::vector<SourceCount> found;
    for (const auto& [source, counts] : countsBySource(dataset))
        if (std::count_if(counts.begin(), counts.end(),
                          [](std::size_t count) { return count >= leastToJudgeBy; }) >= leastClasses)
            found.push_back({source, counts});
    return found;
}

std::vector<Split> splitsWithout(const Dataset& dataset, const std::string& source)
{
    refuseUnknownSource(dataset, source);
    if (needsSplit(dataset))
        throw Error(ErrorKind::Usage,
                    "The data set does not say which images are for training and validation: it needs a "
                    "split before a source can be held out.");
    std::set<std::string> patients;
    for (const DatasetItem& item : dataset.items())
        if (item.source == source && !item.patient.empty())
            patients.insert(item.patient);
    std::vector<Split> splits;
    for (const DatasetItem& item : dataset.items()) {
        const bool isOther = item.source != source;
        const bool stays = isOther && item.split != Split::Test && !patients.contains(item.patient);
        splits.push_back(!isOther ? Split::Test : stays ? item.split : Split::None);
    }
    for (const Split needed : {Split::Train, Split::Val})
        if (std::find(splits.begin(), splits.end(), needed) == splits.end())
            throw badFile(dataset.root(), Message("has no images in the split %1 when %2 is held out",
                                                  splitName(needed), source));
    return splits;
}

Dataset makeHeldOutSplit(const Dataset& dataset, const std::string& source, const std::filesystem::path& file,
                         const ProgressCallback& progress, const CancelToken& cancel)
{
    const std::vector<Split> splits = splitsWithout(dataset, source);
    makeFolder(file.parent_path());
    return withSplits(file, withoutSplitsOfSkipped(dataset), splits, progress, cancel);
}

Message describeHeldOut(const Dataset& heldOut, const std::string& source)
{
    return Message("%1 is held out: %2 images of the other sources are for training, %3 for validation, and "
                   "its %4 images judge; it is written down in %5.",
                   source, heldOut.count(Split::Train), heldOut.count(Split::Val), heldOut.count(Split::Test),
                   heldOut.source());
}

} // namespace gg
