#include "data/ManifestWriter.h"

#include "base/AtomicFile.h"
#include "base/Csv.h"
#include "base/Error.h"
#include "data/DatasetImporter.h"
#include "data/ManifestImporter.h"

#include <algorithm>
#include <string>
#include <vector>

namespace gg {

namespace {

std::string pathFrom(const std::filesystem::path& folder, const std::filesystem::path& image)
{
    const std::filesystem::path relative = image.lexically_relative(folder);
    const bool liesBelow = !relative.empty() && *relative.begin() != "..";
    return (liesBelow ? relative : image).native();
}

} // namespace

void writeManifest(const std::filesystem::path& file, const Dataset& dataset, std::span<const Split> splits,
                   std::span<const std::string> patients)
{
    for (const std::string& name : dataset.classes())
        if (saysUnknown(name))
            throw badFile(dataset.root(),
                          Message("its class \"%1\" cannot be written into a table, where this word means "
                                  "that the class is not known; give it another name",
                                  name));
    const std::filesystem::path folder = std::filesystem::absolute(file).lexically_normal().parent_path();
    const bool hasNotes = !dataset.skipped().empty() || !dataset.importWarnings().empty();
    const bool hasSources = std::any_of(dataset.items().begin(), dataset.items().end(),
                                        [](const DatasetItem& item) { return !item.source.empty(); });
    std::string table = hasSources ? "path,label,split,patient,source" : "path,label,split,patient";
    if (hasNotes)
        table += ',' + std::string(noteColumn);
    table += "\r\n";
    const auto addRow = [&](std::vector<std::string> fields, const std::string& source,
                            const std::string& note) {
        if (hasSources)
            fields.push_back(source);
        if (hasNotes)
            fields.push_back(note);
        table += csvLine(fields) + "\r\n";
    };
    for (std::size_t i = 0; i < dataset.size(); ++i) {
        const DatasetItem& item = dataset.items()[i];
        addRow({pathFrom(folder, item.file.lexically_normal()),
                dataset.classes()[static_cast<std::size_t>(item.label)], std::string(splitName(splits[i])),
                patients[i]},
               item.source, {});
    }
    for (const SkippedFile& skipped : dataset.skipped())
        addRow({skipped.path, "", std::string(splitName(skipped.split)), ""}, {}, skipped.reason.english());
    for (const Message& warning : dataset.importWarnings())
        addRow({"", "", "", ""}, {}, warning.english());
    writeFileAtomically(file, std::string_view(table));
}

Dataset withSplits(const std::filesystem::path& file, const Dataset& dataset, std::span<const Split> splits,
                   const ProgressCallback& progress, const CancelToken& cancel)
{
    std::vector<std::string> patients;
    for (const DatasetItem& item : dataset.items())
        patients.push_back(item.patient);
    writeManifest(file, dataset, splits, patients);
    ImportOptions options;
    if (!dataset.positiveClassIsGuess())
        options.positiveClass = dataset.classes()[static_cast<std::size_t>(dataset.positiveClass())];
    return importDataset(file, progress, cancel, options);
}

} // namespace gg
