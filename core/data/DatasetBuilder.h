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
#include <string>
#include <unordered_map>
#include <unordered_set>
#include <vector>

namespace gg {

/// An image as an importer found it; not looked at yet.
struct ImageCandidate
{
    std::filesystem::path relative; ///< to the data set; any bytes
    std::filesystem::path file;     ///< where to read it
    std::string className;
    Split split = Split::None;
    std::string patient;
};

class DatasetBuilder
{
public:
    /// `root` is made absolute; the data set is named after its last part.
    explicit DatasetBuilder(const std::filesystem::path& root);

    /// Takes the image in, or notes why not (absent, empty, no scan by its first bytes, the same file as one
    /// before). Throws Error (BadInput) when the same file was added before in another split or under another
    /// class: such an image would be trained and tested on. Links count as the file they lead to.
    void add(const ImageCandidate& candidate);

    void skip(const std::filesystem::path& relative, std::string reason);
    void warn(std::string sentence) { m_warnings.push_back(std::move(sentence)); }

    /// Adds all in order, telling how far it is; throws Error (Cancelled).
    void addAll(const std::vector<ImageCandidate>& candidates, const ProgressCallback& progress,
                const CancelToken& cancel);

    /// Classes are `order`, or those that occur, in the order of orderClasses(); throws as Dataset does. Sums
    /// up in warnings: skipped files, images without a split beside such with one, patients in more than one
    /// split.
    Dataset build(std::optional<ClassOrder> order = std::nullopt);

private:
    struct Entry
    {
        ImageCandidate image;
        std::string path;
    };
    std::string uniquePath(const std::filesystem::path& relative);
    void warnOfSkipped();
    void warnOfMissingSplits();
    void warnOfSharedPatients();

    std::filesystem::path m_root;
    std::vector<Entry> m_entries;
    std::unordered_map<std::string, std::size_t> m_byFile; ///< canonical file -> position in m_entries
    std::unordered_set<std::string> m_paths;
    std::vector<SkippedFile> m_skipped;
    std::vector<std::string> m_warnings;
};

/// True for names that systems leave behind and nobody wants to hear of: hidden files, __MACOSX, Thumbs.db,
/// desktop.ini.
bool isSystemLitter(const std::filesystem::path& name);

} // namespace gg
