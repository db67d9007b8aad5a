#include "session/OpenedEvaluation.h"

#include "base/Error.h"
#include "base/Text.h"
#include "data/DatasetImporter.h"
#include "runs/EvaluationFolder.h"

#include <algorithm>
#include <map>
#include <system_error>
#include <vector>

namespace gg {

namespace {

/// The data sets that may be the one that was evaluated, the likeliest first.
std::vector<Dataset> candidates(const EvaluationOrigin& origin, const ImagePlaces& images,
                                const ProgressCallback& onProgress, const CancelToken& cancel)
{
    std::vector<Dataset> found;
    const auto import = [&](const std::filesystem::path& source) {
        std::error_code ignored;
        if (source.empty() || !std::filesystem::exists(source, ignored))
            return;
        try {
            found.push_back(importDataset(source, onProgress, cancel));
        } catch (const Error& error) {
            if (error.kind() == ErrorKind::Cancelled)
                throw;
        }
    };
    import(images.chosen);
    if (images.open)
        found.push_back(*images.open);
    const bool isKnown = std::any_of(found.begin(), found.end(), [&](const Dataset& dataset) {
        return dataset.fingerprint() == origin.fingerprint;
    });
    if (!isKnown)
        import(origin.source);
    return found;
}

std::map<std::string, std::size_t> itemsByPath(const Dataset& dataset)
{
    std::map<std::string, std::size_t> items;
    for (std::size_t i = 0; i < dataset.size(); ++i)
        items.emplace(dataset.items()[i].path, i);
    return items;
}

/// Where images of these rows are, and what is known of them.
class ImageFinder
{
public:
    ImageFinder(const EvaluationOrigin& origin, const ImagePlaces& images, const Predictions& predictions,
                const ProgressCallback& onProgress, const CancelToken& cancel)
        : m_folders({images.chosen, origin.folder})
    {
        std::size_t most = 0;
        for (const Dataset& dataset : candidates(origin, images, onProgress, cancel)) {
            std::map<std::string, std::size_t> items = itemsByPath(dataset);
            const auto known = static_cast<std::size_t>(
                std::count_if(predictions.rows.begin(), predictions.rows.end(),
                              [&](const Prediction& row) { return items.contains(row.path); }));
            const bool isIt = dataset.fingerprint() == origin.fingerprint && known == predictions.rows.size();
            if (!isIt && known <= most)
                continue;
            most = known;
            m_dataset = dataset;
            m_items = std::move(items);
            m_isSame = isIt;
            if (isIt)
                return;
        }
    }

    bool isSameData() const { return m_isSame; }
    /// Of isSameData().
    const Dataset& dataset() const { return *m_dataset; }
    std::size_t itemOf(const std::string& path) const { return m_items.at(path); }

    /// A row's image with all that is known of it; its file is one that does not exist where none was found.
    DatasetItem item(const Prediction& row, Split split)
    {
        DatasetItem item{row.path, {}, row.label, split, row.patient};
        std::error_code ignored;
        if (const auto found = m_items.find(row.path); found != m_items.end()) {
            item.file = m_dataset->items()[found->second].file;
            item.source = m_dataset->items()[found->second].source;
            m_foundIn = m_dataset->name();
            return item;
        }
        for (const std::filesystem::path& folder : m_folders) {
            if (folder.empty())
                continue;
            item.file = folder / pathFromUtf8(row.path);
            if (std::filesystem::is_regular_file(item.file, ignored)) {
                m_foundIn = printablePath(folder.filename());
                return item;
            }
        }
        if (item.file.empty())
            item.file = pathFromUtf8(row.path);
        return item;
    }
    const std::string& foundIn() const { return m_foundIn; }

private:
    std::vector<std::filesystem::path> m_folders;
    std::optional<Dataset> m_dataset; ///< the one that has most of the images
    std::map<std::string, std::size_t> m_items;
    bool m_isSame = false;
    std::string m_foundIn;
};

std::optional<Split> splitOf(const EvaluationOrigin& origin)
{
    for (const Split split : namedSplits)
        if (origin.split == splitName(split))
            return split;
    return std::nullopt;
}

/// The images of the rows alone, in their order.
Dataset datasetOfRows(const std::filesystem::path& folder, const EvaluationOrigin& origin,
                      const Predictions& predictions, ImageFinder& finder)
{
    // One of train would have to have images of all classes.
    const Split split = splitOf(origin) == Split::Val ? Split::Val : Split::Test;
    DatasetContent content;
    content.name = origin.dataset.empty() ? printablePath(folder.filename()) : origin.dataset;
    content.root = origin.folder;
    content.classes = predictions.classes;
    content.positiveClass = predictions.positiveClass;
    for (const Prediction& row : predictions.rows) {
        if (row.label == unknownLabel)
            throw badFile(folder / "predictions.csv",
                          Message("%1 has no true class, and an evaluation needs it", row.path));
        content.items.push_back(finder.item(row, split));
    }
    return Dataset(std::move(content));
}

std::vector<SkippedFile> leftOutOf(const Metrics& metrics)
{
    std::vector<SkippedFile> files;
    for (const LeftOutImage& image : metrics.leftOut)
        files.push_back({image.path, image.reason});
    return files;
}

std::size_t countMissing(const EvaluatedModel& result)
{
    std::error_code ignored;
    return static_cast<std::size_t>(
        std::count_if(result.evaluation.items.begin(), result.evaluation.items.end(), [&](std::size_t item) {
            return !std::filesystem::exists(result.dataset.items().at(item).file, ignored);
        }));
}

} // namespace

EvaluatedModel openedEvaluation(const std::filesystem::path& place, const ImagePlaces& images,
                                const ProgressCallback& onProgress, const CancelToken& cancel)
{
    const EvaluationFiles files = readEvaluationFiles(place);
    std::error_code ignored;
    const std::filesystem::path folder =
        std::filesystem::is_directory(place, ignored) ? place : place.parent_path();
    const EvaluationOrigin origin = evaluationOriginFromJson(files.origin, folder / "metrics.json");
    ImageFinder finder(origin, images, files.predictions, onProgress, cancel);
    const Dataset dataset =
        finder.isSameData() ? finder.dataset() : datasetOfRows(folder, origin, files.predictions, finder);
    EvaluatedModel result{{.predictions = files.predictions,
                           .leftOut = leftOutOf(files.metrics),
                           .notes = files.metrics.warnings},
                          dataset,
                          splitOf(origin),
                          files.metrics};
    for (std::size_t row = 0; row < files.predictions.rows.size(); ++row)
        result.evaluation.items.push_back(
            finder.isSameData() ? finder.itemOf(files.predictions.rows[row].path) : row);
    result.chosenBy = origin.threshold;
    result.opened = OpenedFrom{folder,
                               origin,
                               files.metrics.threshold,
                               countMissing(result),
                               finder.isSameData(),
                               finder.isSameData() ? dataset.name() : finder.foundIn()};
    return result;
}

} // namespace gg
