#include "data/Dataset.h"

#include "base/Error.h"
#include "base/Sha256.h"
#include "base/Text.h"

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

void checkClasses(const DatasetContent& content)
{
    const int count = static_cast<int>(content.classes.size());
    if (count < 2)
        throw badFile(content.root, count == 0
                                        ? "holds no classes"
                                        : "holds only the class " + printable(content.classes.front()) +
                                              ", at least two are needed");
    if (std::set(content.classes.begin(), content.classes.end()).size() != content.classes.size())
        throw badFile(content.root, "has two classes of one name");
    if (content.positiveClass < 0 || content.positiveClass >= count)
        throw badFile(content.root, "has a positive class that is none of its classes");
}

void checkItems(const DatasetContent& content)
{
    if (content.items.empty())
        throw badFile(content.root, "holds no images that can be used");
    std::unordered_set<std::string_view> paths;
    for (const DatasetItem& item : content.items) {
        if (item.label < 0 || item.label >= static_cast<int>(content.classes.size()))
            throw badFile(content.root, "the label of " + item.path + " is none of the classes");
        if (!paths.insert(item.path).second)
            throw badFile(content.root, item.path + " occurs twice");
    }
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
    for (const Split split : {Split::Train, Split::Val, Split::Test, Split::None}) {
        if (shared->indices[slot(split)].empty() || (split == Split::None && shared->hasSplits))
            continue;
        for (std::size_t label = 0; label < content.classes.size(); ++label)
            if (shared->counts[slot(split)][label] == 0)
                throw badFile(content.root, "the class " + printable(content.classes[label]) +
                                                " has no images" +
                                                (split == Split::None ? "" : " in the split ") +
                                                std::string(splitName(split)));
    }
    shared->fingerprint = computeFingerprint(content);
    shared->content = std::move(content);
    m_shared = std::move(shared);
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
            throw badFile(root(), "has no images in the split " + std::string(splitName(*split)) +
                                      (hasSplits() ? "" : ": it has no splits, so all of it is test"));
        return indices(*split);
    }
    std::vector<std::size_t> all(size());
    for (std::size_t i = 0; i < all.size(); ++i)
        all[i] = i;
    return all;
}

} // namespace gg
