#include "data/Dataset.h"

#include "base/Error.h"
#include "base/Limits.h"
#include "base/Sha256.h"
#include "base/Text.h"
#include "data/ClassName.h"

#include <algorithm>
#include <cstdint>
#include <set>
#include <string_view>
#include <unordered_set>
#include <utility>

namespace gg {

namespace {

std::size_t slot(Split split)
{
    return static_cast<std::size_t>(split);
}

// What a person opened.
const std::filesystem::path& placeOf(const DatasetContent& content)
{
    return content.source.empty() ? content.root : content.source;
}

void checkClasses(const DatasetContent& content)
{
    const int count = static_cast<int>(content.classes.size());
    if (count < 2)
        throw badFile(placeOf(content), count == 0
                                            ? Message("holds no classes")
                                            : Message("holds only the class %1, at least two are needed",
                                                      content.classes.front()));
    if (content.classes.size() > limits::classes)
        throw badFile(
            placeOf(content),
            Message("has %1 classes, more than there can be: are the labels names of classes?", count));
    if (std::set(content.classes.begin(), content.classes.end()).size() != content.classes.size())
        throw badFile(placeOf(content), "has two classes of one name");
    if (content.positiveClass < 0 || content.positiveClass >= count)
        throw badFile(placeOf(content), "has a positive class that is none of its classes");
}

void checkItems(const DatasetContent& content)
{
    if (content.items.empty())
        throw badFile(placeOf(content), "holds no images that can be used");
    std::unordered_set<std::string_view> paths;
    for (const DatasetItem& item : content.items) {
        if (item.label < 0 || item.label >= static_cast<int>(content.classes.size()))
            throw badFile(placeOf(content), Message("the label of %1 is none of the classes", item.path));
        if (!paths.insert(item.path).second)
            throw badFile(placeOf(content), Message("%1 occurs twice", item.path));
    }
}

// To train on no image of a class is no use; to be judged on none leaves figures undefined.
void tellOfMissingClass(const DatasetContent& content, std::size_t label, Split split,
                        std::vector<Message>& warnings)
{
    const std::string& name = content.classes[label];
    if (split == Split::None)
        throw badFile(placeOf(content), Message("the class %1 has no images", name));
    if (split == Split::Train)
        throw badFile(placeOf(content),
                      Message("the class %1 has no images in the split %2", name, splitName(split)));
    warnings.push_back(
        Message("The class %1 has no images in the split %2: figures that need images of every "
                "class are undefined there.",
                name, splitName(split)));
}

Message guessedClassWarning(const DatasetContent& content)
{
    return Message("No class name says which class is positive (%1): %2 was taken, and sensitivity, ROC and "
                   "scores speak of it; another can be chosen.",
                   joined(content.classes), content.classes[static_cast<std::size_t>(content.positiveClass)]);
}

std::string computeFingerprint(const DatasetContent& content)
{
    constexpr std::string_view end("\0", 1);
    Sha256 hash;
    const auto add = [&](std::string_view text) {
        hash.add(text);
        hash.add(end);
    };
    add("groundglass data set 1");
    add(std::to_string(content.classes.size()));
    for (const std::string& name : content.classes)
        add(name);
    add(std::to_string(content.positiveClass));
    for (const DatasetItem& item : content.items) {
        std::error_code failed;
        const std::uintmax_t bytes = std::filesystem::file_size(item.file, failed);
        add(item.path);
        add(std::to_string(item.label));
        add(splitName(item.split));
        add(failed ? std::string("?") : std::to_string(bytes));
    }
    return hash.hex();
}

} // namespace

Dataset::Dataset(DatasetContent content)
{
    checkClasses(content);
    checkItems(content);
    auto shared = std::make_shared<Shared>();
    for (std::vector<std::size_t>& counts : shared->counts)
        counts.assign(content.classes.size(), 0);
    for (std::size_t i = 0; i < content.items.size(); ++i) {
        const DatasetItem& item = content.items[i];
        shared->indices[slot(item.split)].push_back(i);
        ++shared->counts[slot(item.split)][static_cast<std::size_t>(item.label)];
        shared->hasSplits = shared->hasSplits || item.split != Split::None;
    }
    shared->warnings = content.warnings;
    for (const Split split : {Split::Train, Split::Val, Split::Test, Split::None}) {
        if (shared->indices[slot(split)].empty() || (split == Split::None && shared->hasSplits))
            continue;
        for (std::size_t label = 0; label < content.classes.size(); ++label)
            if (shared->counts[slot(split)][label] == 0)
                tellOfMissingClass(content, label, split, shared->warnings);
    }
    if (content.positiveClassIsGuess)
        shared->warnings.push_back(guessedClassWarning(content));
    shared->fingerprint = computeFingerprint(content);
    shared->content = std::move(content);
    m_shared = std::move(shared);
}

Dataset Dataset::withPositiveClass(std::string_view className) const
{
    const std::string key = classNameKey(className);
    const auto found = std::find_if(classes().begin(), classes().end(), [&](const std::string& candidate) {
        return classNameKey(candidate) == key;
    });
    if (found == classes().end())
        throw Error(ErrorKind::Usage,
                    Message("There is no class %1 that could be positive; the classes are %2.", className,
                            joined(classes())));
    DatasetContent content = m_shared->content;
    content.positiveClass = static_cast<int>(found - classes().begin());
    content.positiveClassIsGuess = false;
    if (content.classes.size() == 2 && content.positiveClass == 0) {
        std::swap(content.classes[0], content.classes[1]);
        content.positiveClass = 1;
        for (DatasetItem& item : content.items)
            item.label = 1 - item.label;
    }
    return Dataset(std::move(content));
}

const std::vector<std::size_t>& Dataset::indices(Split split) const
{
    return m_shared->indices[slot(split)];
}

std::size_t Dataset::count(Split split, int label) const
{
    return m_shared->counts[slot(split)].at(static_cast<std::size_t>(label));
}

std::vector<std::size_t> Dataset::indicesForEvaluation(std::optional<Split> split) const
{
    if (split && (hasSplits() || *split != Split::Test)) {
        if (!hasSplit(*split))
            throw badFile(
                placeOf(m_shared->content),
                hasSplits() ? Message("has no images in the split %1", splitName(*split))
                            : Message("has no images in the split %1: it has no splits, so all of it is test",
                                      splitName(*split)));
        return indices(*split);
    }
    std::vector<std::size_t> all(size());
    for (std::size_t i = 0; i < all.size(); ++i)
        all[i] = i;
    return all;
}

} // namespace gg
