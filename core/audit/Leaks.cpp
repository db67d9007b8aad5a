#include "audit/Leaks.h"

#include "base/DisjointSets.h"
#include "base/Messages.h"

#include <algorithm>
#include <functional>
#include <map>
#include <set>
#include <string>
#include <string_view>

namespace gg {

namespace {

using Group = std::vector<std::size_t>;

std::set<Split> splitsOf(const Dataset& dataset, const Group& group)
{
    std::set<Split> splits;
    for (const std::size_t index : group)
        if (dataset.items()[index].split != Split::None)
            splits.insert(dataset.items()[index].split);
    return splits;
}

std::set<int> labelsOf(const Dataset& dataset, const Group& group)
{
    std::set<int> labels;
    for (const std::size_t index : group)
        labels.insert(dataset.items()[index].label);
    return labels;
}

Message pathsOf(const Dataset& dataset, const Group& group)
{
    constexpr std::size_t shown = 4;
    std::vector<std::string> paths;
    for (const std::size_t index : group)
        paths.push_back(dataset.items()[index].path);
    return shortList(paths, shown);
}

Message splitNames(const std::set<Split>& splits)
{
    std::vector<Message> names;
    names.reserve(splits.size());
    for (const Split split : splits)
        names.push_back(Message::verbatim(splitName(split)));
    return listed(names);
}

Message classNames(const Dataset& dataset, const std::set<int>& labels)
{
    std::vector<Message> names;
    names.reserve(labels.size());
    for (const int label : labels)
        names.push_back(Message::verbatim(dataset.classes()[static_cast<std::size_t>(label)]));
    return listed(names);
}

bool isEqual(const Group& group, std::span<const Group> equal)
{
    return std::any_of(equal.begin(), equal.end(), [&](const Group& each) {
        return std::includes(each.begin(), each.end(), group.begin(), group.end());
    });
}

Finding findingOf(const Dataset& dataset, const Group& group, bool equal)
{
    const std::set<int> labels = labelsOf(dataset, group);
    const std::set<Split> splits = splitsOf(dataset, group);
    const Message paths = pathsOf(dataset, group);
    if (labels.size() > 1) {
        const Message classes = classNames(dataset, labels);
        return {FindingKind::LabelConflict, Severity::Serious,
                equal ? Message("One file is there under the classes %1, so that a label is wrong: %2.",
                                classes, paths)
                      : Message("One picture is there under the classes %1, so that a label is wrong: %2.",
                                classes, paths),
                group};
    }
    if (splits.size() > 1) {
        const Message names = splitNames(splits);
        return {FindingKind::DuplicateAcrossSplits, Severity::Serious,
                equal ? Message("One file is there in the splits %1: %2.", names, paths)
                      : Message("One picture, or two slices that hardly differ, is there in the splits "
                                "%1: %2.",
                                names, paths),
                group};
    }
    return {FindingKind::Duplicate, Severity::Note,
            equal ? Message("One file is there several times: %1.", paths)
                  : Message("One picture, or slices that hardly differ, is there several times: %1.", paths),
            group};
}

// By name; images of which it is not known are in none.
std::map<std::string, Group> groupedBy(const Dataset& dataset,
                                       const std::function<const std::string&(const DatasetItem&)>& nameOf)
{
    std::map<std::string, Group> groups;
    for (std::size_t i = 0; i < dataset.size(); ++i)
        if (const std::string& name = nameOf(dataset.items()[i]); !name.empty())
            groups[name].push_back(i);
    return groups;
}

} // namespace

std::vector<Group> samePictures(std::size_t images, std::span<const Group> equal,
                                std::span<const NearDuplicate> pairs)
{
    DisjointSets sets(images);
    for (const Group& group : equal)
        for (const std::size_t index : group)
            sets.merge(group.front(), index);
    for (const NearDuplicate& pair : pairs)
        sets.merge(pair.first, pair.second);
    std::map<std::size_t, Group> byRoot;
    for (std::size_t i = 0; i < images; ++i)
        byRoot[sets.find(i)].push_back(i);
    std::vector<Group> groups;
    for (const auto& [root, group] : byRoot)
        if (group.size() > 1)
            groups.push_back(group);
    std::sort(groups.begin(), groups.end());
    return groups;
}

std::vector<Finding> duplicateFindings(const Dataset& dataset, std::span<const Group> groups,
                                       std::span<const Group> equal)
{
    std::vector<Finding> findings;
    for (const Group& group : groups)
        findings.push_back(findingOf(dataset, group, isEqual(group, equal)));
    return findings;
}

std::vector<Finding> originFindings(const Dataset& dataset)
{
    std::vector<Finding> findings;
    const auto patientOf = [](const DatasetItem& item) -> const std::string& { return item.patient; };
    for (const auto& [patient, group] : groupedBy(dataset, patientOf)) {
        if (const std::set<Split> splits = splitsOf(dataset, group); splits.size() > 1)
            findings.push_back({FindingKind::PatientAcrossSplits, Severity::Serious,
                                Message("The patient %1 has images in the splits %2: %3.", patient,
                                        splitNames(splits), pathsOf(dataset, group)),
                                group});
        if (const std::set<int> labels = labelsOf(dataset, group); labels.size() > 1)
            findings.push_back({FindingKind::PatientOfSeveralClasses, Severity::Note,
                                Message("The patient %1 has images of the classes %2: %3.", patient,
                                        classNames(dataset, labels), pathsOf(dataset, group)),
                                group});
    }
    constexpr std::size_t ofWhole = 5; // a fifth
    const auto sourceOf = [](const DatasetItem& item) -> const std::string& { return item.source; };
    for (const auto& [source, group] : groupedBy(dataset, sourceOf))
        if (const std::set<Split> splits = splitsOf(dataset, group);
            splits.size() > 1 && group.size() * ofWhole < dataset.size())
            findings.push_back({FindingKind::SourceAcrossSplits, Severity::Warning,
                                Message("Images from %1 are in the splits %2: %3.", source,
                                        splitNames(splits), pathsOf(dataset, group)),
                                group});
    return findings;
}

} // namespace gg
