// DatasetBuilder: collects what an importer finds, checks it, and makes the Dataset.
// Shared by the importers of this room, so that all of them skip, complain and name alike.
// Thread: one at a time.
#pragma once

#include "base/CancelToken.h"
#include "base/Progress.h"
#include "data/ClassOrder.h"
#include "data/Dataset.h"

#include <cstddef>
#include <filesystem>
#include <map>
#include <optional>
#include <set>
#include <string>
#include <unordered_map>
#include <unordered_set>
#include <vector>

namespace gg {

struct FirstLook;

/// An image as an importer found it; not looked at yet.
struct ImageCandidate
{
    std::filesystem::path relative; ///< to the data set; any bytes
    std::filesystem::path file;     ///< where to read it
    std::string className;          ///< any bytes: see classNameFrom()
    Split split = Split::None;
    std::string patient;
    std::string source = {}; ///< see DatasetItem
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
    /// Both are made absolute; the data set is named after the last part of `root`, one whose images are all
    /// of two to five named sources after these. `source` is what importDataset() was given, `root` itself
    /// when it is empty; complaints name it.
    explicit DatasetBuilder(const std::filesystem::path& root, const std::filesystem::path& source = {});

    /// Takes the image in, or notes why not: absent, empty, no scan by its first bytes.
    void add(const ImageCandidate& candidate);

    void skip(const std::filesystem::path& relative, const Message& reason, Split split = Split::None);
    void warn(Message sentence) { m_warnings.push_back(std::move(sentence)); }

    /// Adds all in order, looked at on all cores, telling how far it is; throws Error: Cancelled, or BadInput
    /// for more images than limits::images.
    void addAll(const std::vector<ImageCandidate>& candidates, const ProgressCallback& progress,
                const CancelToken& cancel);

    /// Of a file that was added more than once (links count as the file they lead to) one image is kept: that
    /// of the split that judges latest, test before val before train, so that no figure is of what was learnt
    /// from; none when it is of two classes, since nobody knows which is right.
    /// Spellings of one class become one (see data/ClassName.h). Where classes are those that occur, images
    /// of a class that the training split lacks, and the only image of a class beside others that have many,
    /// are left out. Patients that nobody names are looked for in DICOM files (see data/DicomPatients.h).
    /// Sums all up in warnings (see data/DatasetWarnings.h); throws as Dataset does, and Cancelled.
    Dataset build(BuildRules rules = {}, const ProgressCallback& progress = {},
                  const CancelToken& cancel = {});

private:
    struct Entry
    {
        ImageCandidate image; ///< its class as it came, until build() names the classes
        std::string path;     ///< since settleRepeats()
    };
    using Positions = std::vector<std::size_t>; ///< in m_entries
    void add(const ImageCandidate& candidate, const FirstLook& look);
    std::string whereItLeads(const std::filesystem::path& file, bool isLink);
    std::string uniquePath(const std::filesystem::path& relative);
    void settleRepeats();
    void settle(const Positions& ofOneFile, std::vector<bool>& isKept);
    void takeCommonSpellings();
    void takeNames();
    void leaveOutClasses();
    std::vector<std::string> classNames() const;
    std::vector<DatasetItem> takeItems(const std::vector<std::string>& classes);

    std::filesystem::path m_root;
    std::filesystem::path m_source;
    std::vector<Entry> m_entries;
    std::unordered_map<std::string, std::filesystem::path> m_folders; ///< where each leads, by its name
    std::unordered_set<std::string> m_mayBeDicom;                     ///< files, by their first bytes
    std::unordered_map<std::string, std::size_t> m_byFile; ///< canonical file -> its first position
    std::map<std::size_t, Positions> m_repeats;            ///< first position -> the later ones
    std::unordered_map<std::string, int> m_paths;          ///< how often a path came up
    std::set<std::string> m_decodedNames;                  ///< class names that are not UTF-8
    std::vector<SkippedFile> m_skipped;
    std::vector<Message> m_warnings;
};

} // namespace gg
