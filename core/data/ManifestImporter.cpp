#include "data/ManifestImporter.h"

#include "base/Csv.h"
#include "base/Error.h"
#include "base/Text.h"
#include "data/DatasetBuilder.h"

#include <optional>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

namespace gg {

namespace {

using std::filesystem::path;

struct Columns
{
    std::size_t path;
    std::size_t label;
    std::optional<std::size_t> split;
    std::optional<std::size_t> patient;
};

Columns findColumns(const CsvTable& table, const path& file)
{
    for (const char* needed : {"path", "label"})
        if (!table.column(needed))
            throw badFile(file, std::string("has no column '") + needed + "'");
    return {*table.column("path"), *table.column("label"), table.column("split"), table.column("patient")};
}

// A row may be shorter than the header.
std::string_view field(const std::vector<std::string>& row, std::optional<std::size_t> column)
{
    return column && *column < row.size() ? trimmed(row[*column]) : std::string_view();
}

} // namespace

Dataset importManifest(const path& file, const ProgressCallback& progress, const CancelToken& cancel)
{
    const CsvTable table = readCsv(file);
    const Columns columns = findColumns(table, file);
    const path folder = std::filesystem::absolute(file).lexically_normal().parent_path();
    DatasetBuilder builder(folder);
    std::vector<ImageCandidate> candidates;
    std::vector<std::string> classNames;
    for (std::size_t i = 0; i < table.rows.size(); ++i) {
        const std::vector<std::string>& row = table.rows[i];
        // Counted with the header, as a spreadsheet shows it.
        const std::string rowName = "row " + std::to_string(i + 2);
        const std::string_view name = field(row, columns.path);
        const std::string_view label = field(row, columns.label);
        if (name.empty() || label.empty()) {
            builder.skip(name.empty() ? path(rowName) : path(name),
                         name.empty() ? "names no image" : "has no label");
            continue;
        }
        const std::optional<Split> split = splitFromName(field(row, columns.split));
        if (!split)
            throw badFile(file, rowName + ": '" + printable(field(row, columns.split)) +
                                    "' is no split (train, val or test)");
        const path image = (folder / name).lexically_normal();
        path relative = image.lexically_relative(folder);
        if (relative.empty() || *relative.begin() == "..")
            relative = image;
        classNames.emplace_back(label);
        candidates.push_back(
            {relative, image, std::string(label), *split, std::string(field(row, columns.patient))});
    }
    builder.addAll(candidates, progress, cancel);
    return builder.build(classNames.empty() ? std::nullopt
                                            : std::optional(orderClasses(std::move(classNames))));
}

} // namespace gg
