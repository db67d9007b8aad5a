#include "data/CombinedSources.h"

#include "base/Error.h"
#include "base/Text.h"
#include "data/ClassName.h"
#include "data/ClassOrder.h"
#include "data/DatasetImporter.h"
#include "data/DatasetInput.h"
#include "data/ManifestImporter.h"
#include "data/ManifestWriter.h"

#include <algorithm>
#include <map>
#include <optional>
#include <set>

namespace gg {

namespace {

// The classes of the whole as they come up.
class CombinedClasses
{
public:
    int indexOf(const std::string& name)
    {
        const auto [found, isNew] = m_byKey.try_emplace(classNameKey(name), m_names.size());
        if (isNew)
            m_names.push_back(name);
        return static_cast<int>(found->second);
    }
    const std::vector<std::string>& names() const { return m_names; }

private:
    std::map<std::string, std::size_t> m_byKey;
    std::vector<std::string> m_names;
};

void checkNames(std::span<const SourceToCombine> sources)
{
    if (sources.size() < 2)
        throw Error(ErrorKind::Usage, "At least two sources are needed to combine them.");
    std::set<std::string> names;
    for (const SourceToCombine& source : sources) {
        if (trimmed(source.name) != source.name || source.name.empty() || saysUnknown(source.name))
            throw Error(ErrorKind::Usage,
                        Message("\"%1\" is no name for a source: in a table it would say that the source is "
                                "not known.",
                                source.name));
        if (!names.insert(source.name).second)
            throw Error(ErrorKind::Usage,
                        Message("Two sources are called %1; each needs a name of its own.", source.name));
    }
}

// What each class of the source is called in the whole; nothing for one that is left out.
std::vector<std::optional<std::string>> targetsOf(const SourceToCombine& source)
{
    const std::vector<std::string>& classes = source.dataset.classes();
    if (source.mapping.empty())
        return {classes.begin(), classes.end()};
    std::vector<std::optional<std::string>> targets(classes.size());
    for (const ClassMapping& mapping : source.mapping) {
        const auto found = std::find_if(classes.begin(), classes.end(), [&](const std::string& name) {
            return classNameKey(name) == classNameKey(mapping.from);
        });
        if (found == classes.end())
            throw Error(ErrorKind::Usage,
                        Message("%1 has no class %2 that could be mapped; its classes are %3.", source.name,
                                mapping.from, joined(classes)));
        std::optional<std::string>& target = targets[static_cast<std::size_t>(found - classes.begin())];
        if (target && classNameKey(*target) != classNameKey(mapping.to))
            throw Error(ErrorKind::Usage, Message("The class %1 of %2 is mapped to %3 and to %4.", *found,
                                                  source.name, *target, mapping.to));
        target = classNameFrom(mapping.to);
    }
    return targets;
}

// Images of one source, as they stand in the whole.
std::vector<DatasetItem> itemsOf(const SourceToCombine& source, CombinedClasses& classes,
                                 std::vector<SkippedFile>& skipped)
{
    const std::vector<std::optional<std::string>> targets = targetsOf(source);
    const std::string prefix = source.name + '/';
    std::vector<DatasetItem> items;
    for (DatasetItem item : source.dataset.items()) {
        const auto label = static_cast<std::size_t>(item.label);
        item.path = prefix + item.path;
        if (!targets[label]) {
            skipped.push_back(
                {item.path,
                 Message("is of the class %1, which is not mapped", source.dataset.classes()[label]),
                 item.split});
            continue;
        }
        item.label = classes.indexOf(*targets[label]);
        item.patient = item.patient.empty() ? std::string() : prefix + item.patient;
        item.source = source.name;
        items.push_back(std::move(item));
    }
    if (items.empty())
        throw Error(ErrorKind::BadInput, Message("%1: none of its images is left", source.name));
    for (SkippedFile file : source.dataset.skipped()) {
        file.path = prefix + file.path;
        skipped.push_back(std::move(file));
    }
    return items;
}

// Returns what should be known of it. One patient of each class, say, cannot be shared out.
std::optional<Message> drawMissingSplits(const SourceToCombine& source, std::vector<DatasetItem>& items,
                                         const SplitPlan& plan, const ProgressCallback& progress,
                                         const CancelToken& cancel)
{
    if (!needsSplit(source.dataset))
        return std::nullopt;
    try {
        const std::vector<Split> splits = drawSplits(std::span(items), plan, progress, cancel);
        for (std::size_t i = 0; i < items.size(); ++i)
            items[i].split = splits[i];
        return std::nullopt;
    } catch (const Error& error) {
        if (error.kind() != ErrorKind::BadInput)
            throw;
        for (DatasetItem& item : items)
            item.split = item.split == Split::None ? Split::Train : item.split;
        return Message("%1 %2: all that has no split is for training.", source.name, error.text());
    }
}

// In the order that such names have; of a single class there is nothing to order, which Dataset complains of.
void orderLabels(DatasetContent& content, const std::vector<std::string>& names)
{
    const ClassOrder order = orderClasses(names);
    content.classes = order.classes;
    content.positiveClass = order.positiveClass;
    content.positiveClassIsGuess = order.isGuess;
    for (DatasetItem& item : content.items)
        item.label = static_cast<int>(std::find(order.classes.begin(), order.classes.end(),
                                                names[static_cast<std::size_t>(item.label)]) -
                                      order.classes.begin());
}

} // namespace

Dataset combinedSources(std::span<const SourceToCombine> sources, const SplitPlan& plan,
                        const ProgressCallback& progress, const CancelToken& cancel)
{
    checkNames(sources);
    throwFirst(plan.problems(), ErrorKind::Usage);
    DatasetContent content;
    std::vector<std::string> names;
    CombinedClasses classes;
    for (const SourceToCombine& source : sources) {
        cancel.throwIfCancelled();
        std::vector<DatasetItem> items = itemsOf(source, classes, content.skipped);
        if (const std::optional<Message> note = drawMissingSplits(source, items, plan, progress, cancel))
            content.warnings.push_back(*note);
        content.items.insert(content.items.end(), std::make_move_iterator(items.begin()),
                             std::make_move_iterator(items.end()));
        for (const Message& warning : source.dataset.importWarnings())
            content.warnings.push_back(Message("%1: %2", source.name, warning));
        names.push_back(source.name);
    }
    content.name = joined(names);
    content.root = sources.front().dataset.root();
    orderLabels(content, classes.names());
    return Dataset(std::move(content));
}

Dataset writeCombinedSources(const std::filesystem::path& file, std::span<const SourceToCombine> sources,
                             const SplitPlan& plan, const ProgressCallback& progress,
                             const CancelToken& cancel)
{
    for (const SourceToCombine& source : sources)
        refuseToOverwrite(source.dataset, file);
    const Dataset combined = combinedSources(sources, plan, progress, cancel);
    std::vector<Split> splits;
    std::vector<std::string> patients;
    for (const DatasetItem& item : combined.items()) {
        splits.push_back(item.split);
        patients.push_back(item.patient);
    }
    writeManifest(file, combined, splits, patients);
    return importDataset(file, progress, cancel);
}

} // namespace gg
