// Dataset: which images there are, their classes, splits and patients, and what was passed over and why.
// Made by importDataset() or writeDemoSet(), then never changed: copies share one content and cost nothing.
// Thread: every function may be called from any thread at the same time.
#pragma once

#include "base/Message.h"
#include "data/Split.h"

#include <cstddef>
#include <filesystem>
#include <memory>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

namespace gg {

/// One labelled image.
struct DatasetItem
{
    std::string path; ///< relative to the data set, UTF-8, '/' between folders, unique: as in predictions.csv
    std::filesystem::path file; ///< absolute, to be read
    int label = 0;              ///< index into Dataset::classes()
    Split split = Split::None;
    std::string patient;     ///< equal for images of one patient; empty when unknown
    std::string source = {}; ///< where it comes from: a hospital, a publication; empty when unknown
};

/// A file or line that an import passed over.
struct SkippedFile
{
    std::string path;          ///< as DatasetItem::path
    Message reason;            ///< follows the path: "is empty", "is listed twice"
    Split split = Split::None; ///< the one it was meant for, where that is known
};

/// What a Dataset is made of.
struct DatasetContent
{
    std::string name;                 ///< for a person: the folder's name
    std::filesystem::path root;       ///< absolute
    std::filesystem::path source;     ///< absolute; what importDataset() made it from; empty when unknown
    std::vector<std::string> classes; ///< at least two, all different
    int positiveClass = 1; ///< index into classes: the class whose score sensitivity and ROC speak of
    bool positiveClassIsGuess = false; ///< neither a name says which is positive nor a person
    std::vector<DatasetItem> items;
    std::vector<SkippedFile> skipped;
    std::vector<Message> warnings; ///< one sentence each
};

class Dataset
{
public:
    /// Throws Error (BadInput), naming what is wrong, unless there are at least two classes, all labels and
    /// the positive class are among them, every path occurs once, and every class has an image in the
    /// training split if that has any, or, without splits, at all. A class that validation or test lacks is a
    /// warning, and so is a positive class that was guessed.
    explicit Dataset(DatasetContent content);

    /// The same images with another positive class; of two classes the negative one comes first then. Throws
    /// Error (Usage), naming the classes there are, when none is named `className` (see classNameKey()).
    Dataset withPositiveClass(std::string_view className) const;

    const std::string& name() const { return m_shared->content.name; }
    const std::filesystem::path& root() const { return m_shared->content.root; }
    /// The folder or manifest that importDataset() makes this data set from again; empty when there is none.
    const std::filesystem::path& source() const { return m_shared->content.source; }
    /// Of two classes the negative one comes first (see data/ClassOrder.h).
    const std::vector<std::string>& classes() const { return m_shared->content.classes; }
    int positiveClass() const { return m_shared->content.positiveClass; }
    bool positiveClassIsGuess() const { return m_shared->content.positiveClassIsGuess; }
    const std::vector<DatasetItem>& items() const { return m_shared->content.items; }
    const std::vector<SkippedFile>& skipped() const { return m_shared->content.skipped; }
    /// All that a person should know of it before believing a figure, one sentence each.
    const std::vector<Message>& warnings() const { return m_shared->warnings; }
    /// Those of them that the import alone could know, which a manifest made of it must keep.
    const std::vector<Message>& importWarnings() const { return m_shared->content.warnings; }
    std::size_t size() const { return items().size(); }

    /// True when at least one image is in train, val or test.
    bool hasSplits() const { return m_shared->hasSplits; }
    bool hasSplit(Split split) const { return !indices(split).empty(); }

    /// Positions in items() of one split, in order.
    const std::vector<std::size_t>& indices(Split split) const;
    /// How many images, of one class in one split, or of one split.
    std::size_t count(Split split, int label) const;
    std::size_t count(Split split) const { return indices(split).size(); }

    /// What `evaluate` runs on: one split, or all images without an argument. A data set without splits is
    /// all test. Throws Error (BadInput) when the split has no images.
    std::vector<std::size_t> indicesForEvaluation(std::optional<Split> split) const;

    /// SHA-256, 64 hexadecimal digits, over classes, positive class and, in order, each item's path, label,
    /// split and file size as they were at import. Pixels are not read: a file changed without a change of
    /// size goes unnoticed. The same for copies of a data set in different places.
    const std::string& fingerprint() const { return m_shared->fingerprint; }

private:
    struct Shared
    {
        DatasetContent content;
        std::vector<std::size_t> indices[4];
        std::vector<std::size_t> counts[4];
        bool hasSplits = false;
        std::vector<Message> warnings;
        std::string fingerprint;
    };
    std::shared_ptr<const Shared> m_shared;
};

} // namespace gg
