// DatasetBuilder: collects what an importer finds, checks it, and makes the Dataset.
// Shared by the importers of this room, so that all of them skip, complain and name alike.
// Thread: one at a time.
#pragma once

#include "base/CancelToken.h"
#include "base/Progress.h"
#include "data/ClassOrder.h"
#include "data/Dataset.h"

#include <filesystem>
#include <optional>
#include <set>
#include <string>
#include <unordered_map>
#include <vector>

namespace gg {

/// An image as an importer found it; not looked at yet.
struct ImageCandidate
{
    std::filesystem::path relative; ///< to the data set; any bytes
    std::filesystem::path file;     ///< where to read it
    std::string className;          ///< any bytes: see classNameFrom()
    Split split = Split::None;
    std::string patient;
};

/// What DatasetBuilder::build() is to make of the images.
struct BuildRules
{
    std::optional<ClassOrder> order; ///< the classes, whatever occurs; else those that occur
    bool sortsByClass = false;       ///< items by split, then by class; else as they were added
};

class DatasetBuilder
{
public:
    /// Both are made absolute; the data set is named after the last part of `root`. `source` is what
    /// importDataset() was given, `root` itself when it is empty; complaints name it.
    explicit DatasetBuilder(const std::filesystem::path& root, const std::filesystem::path& source = {});

    /// Takes the image in, or notes why not (absent, empty, no scan by its first bytes, the same file as one
    /// before). Throws Error (BadInput) when the same file was added before in another split or under another
    /// class: such an image would be trained and tested on. Links count as the file they lead to.
    void add(const ImageCandidate& candidate);

    void skip(const std::filesystem::path& relative, std::string reason, Split split = Split::None);
    void warn(std::string sentence) { m_warnings.push_back(std::move(sentence)); }

    /// Adds all in order, telling how far it is; throws Error: Cancelled, or BadInput for more images than
    /// limits::images.
    void addAll(const std::vector<ImageCandidate>& candidates, const ProgressCallback& progress,
                const CancelToken& cancel);

    /// Spellings of one class become one (see data/ClassName.h). Where classes are those that occur, images
    /// of a class that the training split lacks, and the only image of a class beside others that have many,
    /// are left out. Sums all up in warnings (see data/DatasetWarnings.h); throws as Dataset does, and
    /// Cancelled.
    Dataset build(BuildRules rules = {}, const ProgressCallback& progress = {},
                  const CancelToken& cancel = {});

private:
    struct Entry
    {
        ImageCandidate image;
        std::string path;
    };
    std::string uniquePath(const std::filesystem::path& relative);
    std::string readClassName(const std::string& raw);
    void takeCommonSpellings();
    void leaveOutClasses();
    std::vector<std::string> classNames() const;
    std::vector<DatasetItem> takeItems(const std::vector<std::string>& classes);

    std::filesystem::path m_root;
    std::filesystem::path m_source;
    std::vector<Entry> m_entries;
    std::unordered_map<std::string, std::size_t> m_byFile; ///< canonical file -> position in m_entries
    std::unordered_map<std::string, int> m_paths;          ///< how often a path came up
    std::set<std::string> m_decodedNames;                  ///< class names that are not UTF-8
    std::vector<SkippedFile> m_skipped;
    std::vector<std::string> m_warnings;
};

} // namespace gg
