#include "data/MarkedItems.h"

#include "base/Csv.h"
#include "base/Error.h"
#include "base/Paths.h"
#include "base/Sha256.h"
#include "base/Text.h"
#include "data/ClassName.h"
#include "data/DatasetInput.h"
#include "data/FileSample.h"
#include "data/ManifestWriter.h"

#include <optional>
#include <system_error>
#include <utility>
#include <vector>

namespace gg {

namespace {

std::optional<std::uintmax_t> sizeOf(const std::filesystem::path& file)
{
    std::error_code failed;
    const std::uintmax_t bytes = std::filesystem::file_size(file, failed);
    return failed ? std::nullopt : std::optional(bytes);
}

std::string hashOf(const std::filesystem::path& file)
{
    try {
        return sha256OfFile(file);
    } catch (const Error&) {
        return {};
    }
}

/// The marked images by what a file is told apart by.
class Search
{
public:
    explicit Search(const ImageMarks& marks) : m_marks(marks)
    {
        for (const auto& [key, image] : marks.images())
            if (!image.sha256.empty())
                m_samples.emplace(image.bytes, image.sample);
    }

    std::optional<std::string> keyOf(const Dataset& dataset, const DatasetItem& item) const
    {
        const std::string byPath = MarkedImage{{}, {}, 0, dataset.name(), item.path, {}}.key();
        if (m_marks.find(byPath) != nullptr)
            return byPath;
        const std::optional<std::uintmax_t> bytes = sizeOf(item.file);
        if (!bytes || !m_samples.contains(*bytes))
            return std::nullopt;
        const std::optional<std::string> sample = fileSample(item.file);
        const auto [first, last] = m_samples.equal_range(*bytes);
        for (auto each = first; each != last; ++each) {
            if (sample != each->second)
                continue;
            std::string hash = hashOf(item.file);
            return m_marks.find(hash) != nullptr ? std::optional(std::move(hash)) : std::nullopt;
        }
        return std::nullopt;
    }

private:
    const ImageMarks& m_marks;
    std::multimap<std::uintmax_t, std::string> m_samples; ///< by size
};

const std::string& className(const Dataset& dataset, int label)
{
    return dataset.classes().at(static_cast<std::size_t>(label));
}

/// The class that the mark gives; the present one where it gives none that the data set has.
int labelBy(const ImageMark& mark, const Dataset& dataset, int present)
{
    const std::string wanted = classNameKey(mark.relabel);
    for (std::size_t i = 0; !mark.relabel.empty() && i < dataset.classes().size(); ++i)
        if (classNameKey(dataset.classes()[i]) == wanted)
            return static_cast<int>(i);
    return present;
}

const ImageMark* markOf(std::size_t item, const ImageMarks& marks, const MarkKeys& keys)
{
    const auto key = keys.find(item);
    return key != keys.end() ? marks.find(key->second) : nullptr;
}

} // namespace

MarkedImage unmarked(const Dataset& dataset, std::size_t item)
{
    const DatasetItem& marked = dataset.items().at(item);
    return {hashOf(marked.file),
            fileSample(marked.file).value_or(std::string()),
            sizeOf(marked.file).value_or(0),
            dataset.name(),
            marked.path,
            {}};
}

MarkKeys markedItems(const Dataset& dataset, const ImageMarks& marks, const MarkKeys& known,
                     const ProgressCallback& progress, const CancelToken& cancel)
{
    constexpr std::size_t everySoMany = 64;
    const Search search(marks);
    MarkKeys keys;
    for (std::size_t i = 0; i < dataset.size() && !marks.images().empty(); ++i) {
        cancel.throwIfCancelled();
        const auto before = known.find(i);
        std::optional<std::string> key;
        if (before != known.end())
            key = marks.find(before->second) != nullptr ? std::optional(before->second) : std::nullopt;
        else
            key = search.keyOf(dataset, dataset.items()[i]);
        if (key)
            keys.emplace(i, std::move(*key));
        if (progress && (i % everySoMany == 0 || i + 1 == dataset.size()))
            progress({"Looking for marked images", i + 1, dataset.size()});
    }
    return keys;
}

std::string marksTable(const Dataset& dataset, const ImageMarks& marks, const MarkKeys& keys)
{
    std::string table =
        csvLine({"path", "label", "relabel", "tags", "note", "by", "when", "sha256"}) + "\r\n";
    for (const auto& [item, key] : keys) {
        const auto found = marks.images().find(key);
        if (found == marks.images().end())
            continue;
        const DatasetItem& marked = dataset.items().at(item);
        const ImageMark& mark = found->second.mark;
        table += csvLine({marked.path, className(dataset, marked.label), mark.relabel, joined(mark.tags),
                          mark.note, mark.by, mark.when, found->second.sha256}) +
                 "\r\n";
    }
    return table;
}

MarkedVersion markedVersion(const Dataset& dataset, const ImageMarks& marks, const MarkKeys& keys)
{
    DatasetContent content{.name = dataset.name(),
                           .root = dataset.root(),
                           .source = dataset.source(),
                           .classes = dataset.classes(),
                           .positiveClass = dataset.positiveClass(),
                           .positiveClassIsGuess = dataset.positiveClassIsGuess(),
                           .items = {},
                           .skipped = dataset.skipped(),
                           .warnings = dataset.importWarnings()};
    std::size_t relabelled = 0;
    std::size_t leftOut = 0;
    for (std::size_t i = 0; i < dataset.size(); ++i) {
        DatasetItem item = dataset.items()[i];
        const ImageMark* const mark = markOf(i, marks, keys);
        if (mark != nullptr && mark->hasTag(excludeTag)) {
            content.skipped.push_back({item.path, "is left out by its mark", item.split});
            ++leftOut;
            continue;
        }
        if (mark != nullptr) {
            const int label = labelBy(*mark, dataset, item.label);
            relabelled += label != item.label ? 1 : 0;
            item.label = label;
        }
        content.items.push_back(std::move(item));
    }
    if (relabelled > 0)
        content.warnings.push_back(
            relabelled == 1 ? Message("The label of one image of %1 was changed by a mark.", dataset.name())
                            : Message("The labels of %1 images of %2 were changed by marks.", relabelled,
                                      dataset.name()));
    return {Dataset(std::move(content)), relabelled, leftOut};
}

std::string markedVersionName(const Dataset& dataset)
{
    constexpr std::size_t nameLength = 60;
    constexpr std::size_t fingerprintDigits = 8;
    return safeFileName(dataset.name(), nameLength) + "-" +
           dataset.fingerprint().substr(0, fingerprintDigits) + "-marked.csv";
}

MarkedVersion writeMarkedVersion(const std::filesystem::path& file, const Dataset& dataset,
                                 const ImageMarks& marks, const MarkKeys& keys)
{
    refuseToOverwrite(dataset, file);
    MarkedVersion version = markedVersion(dataset, marks, keys);
    std::vector<Split> splits;
    std::vector<std::string> patients;
    for (const DatasetItem& item : version.dataset.items()) {
        splits.push_back(item.split);
        patients.push_back(item.patient);
    }
    makeFolder(file.parent_path());
    writeManifest(file, version.dataset, splits, patients);
    return version;
}

} // namespace gg
