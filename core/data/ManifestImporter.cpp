#include "data/ManifestImporter.h"

#include "base/Csv.h"
#include "base/Encoding.h"
#include "base/Error.h"
#include "base/Messages.h"
#include "base/Text.h"
#include "data/DatasetBuilder.h"

#include <algorithm>
#include <array>
#include <optional>
#include <span>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

namespace gg {

namespace {

using std::filesystem::path;

// How people head the columns, letters and digits alone; the first that is there counts.
constexpr std::string_view pathNames[] = {"path",      "file",      "filename",  "filepath", "image",
                                          "imagepath", "imagename", "imagefile", "img"};
constexpr std::string_view labelNames[] = {"label", "class", "classname", "category", "diagnosis", "target"};
constexpr std::string_view splitNames[] = {"split", "set", "subset", "partition"};
constexpr std::string_view patientNames[] = {"patient", "patientid", "subject", "subjectid"};
constexpr std::string_view sourceNames[] = {"source",   "publication", "doi",
                                            "hospital", "site",        "institution"};
constexpr std::string_view noteNames[] = {"groundglassnote"};

// What stands where nothing is known.
constexpr std::string_view unknownValues[] = {"?",    "-",   "n/a",     "na",        "nan",
                                              "null", "tbd", "unknown", "unlabeled", "unlabelled"};

std::optional<std::size_t> findColumn(const CsvTable& table, std::span<const std::string_view> names)
{
    const auto plain = [](std::string_view heading) {
        std::string letters = asciiLower(heading);
        std::erase_if(letters, [](char c) { return c == ' ' || c == '_' || c == '-' || c == '.'; });
        return letters;
    };
    for (const std::string_view name : names)
        for (std::size_t i = 0; i < table.header.size(); ++i)
            if (plain(trimmed(table.header[i])) == name)
                return i;
    return std::nullopt;
}

struct Columns
{
    std::size_t path;
    std::size_t label;
    std::optional<std::size_t> split;
    std::optional<std::size_t> patient;
    std::optional<std::size_t> source;
    std::optional<std::size_t> note;
};

std::size_t neededColumn(const CsvTable& table, std::span<const std::string_view> names, const path& file)
{
    if (const std::optional<std::size_t> column = findColumn(table, names))
        return *column;
    throw badFile(
        file, Message("has no column '%1'; its columns are %2", names.front(), shortList(table.header, 8)));
}

Columns findColumns(const CsvTable& table, const path& file)
{
    return {neededColumn(table, pathNames, file), neededColumn(table, labelNames, file),
            findColumn(table, splitNames),        findColumn(table, patientNames),
            findColumn(table, sourceNames),       findColumn(table, noteNames)};
}

// A row may be shorter than the header.
std::string_view field(const std::vector<std::string>& row, std::optional<std::size_t> column)
{
    return column && *column < row.size() ? std::string_view(row[*column]) : std::string_view();
}

// What a field says; empty where it says that nobody knows.
std::string knownIn(const std::vector<std::string>& row, std::optional<std::size_t> column)
{
    const std::string_view value = trimmed(field(row, column));
    return std::string(saysUnknown(value) ? std::string_view() : value);
}

// The image that a field names: as it stands, else without outer spaces, with a Windows path's separators, or
// in UTF-8. Where none is there, the likeliest.
path imageNamed(const path& folder, std::string_view written)
{
    const std::string plain(trimmed(written));
    std::string slashed = plain;
    std::replace(slashed.begin(), slashed.end(), '\\', '/');
    std::vector<std::string> names = {plain, std::string(written), slashed};
    if (!isUtf8(slashed))
        names.push_back(utf8FromWindows1252(slashed));
    for (const std::string& name : names) {
        std::error_code ignored;
        if (std::filesystem::exists(folder / name, ignored))
            return (folder / name).lexically_normal();
    }
    return (folder / slashed).lexically_normal();
}

bool liesIn(const path& folder, const path& file)
{
    const path relative = file.lexically_relative(folder);
    return !relative.empty() && *relative.begin() != "..";
}

path commonFolder(const path& folder, const path& file)
{
    path common = folder;
    while (common.has_relative_path() && !liesIn(common, file))
        common = common.parent_path();
    return common;
}

// The folders in which `image` would lie for one of the files to be it, each once.
std::vector<path> foldersWith(const path& image, std::span<const path> files)
{
    const std::string ending = '/' + image.native();
    std::vector<path> folders;
    for (const path& file : files)
        if (file.native().ends_with(ending))
            folders.emplace_back(file.native().substr(0, file.native().size() - ending.size()));
    std::sort(folders.begin(), folders.end());
    folders.erase(std::unique(folders.begin(), folders.end()), folders.end());
    return folders;
}

// Where the images that are recorded below `root` lie now, if one of them is among `files`.
std::optional<path> movedRoot(const path& root, std::span<const ImageCandidate> images,
                              std::span<const path> files)
{
    // Where none of so many is found, it is another data set.
    constexpr std::size_t tries = 64;
    for (const ImageCandidate& image : images.first(std::min(tries, images.size()))) {
        std::optional<path> best;
        std::ptrdiff_t most = 0;
        for (const path& folder : foldersWith(image.file.lexically_relative(root), files)) {
            const auto found = std::count_if(images.begin(), images.end(), [&](const ImageCandidate& other) {
                std::error_code ignored;
                return std::filesystem::exists(folder / other.file.lexically_relative(root), ignored);
            });
            if (found > most) {
                most = found;
                best = folder;
            }
        }
        if (best)
            return best;
    }
    return std::nullopt;
}

class Rows
{
public:
    Rows(const CsvTable& table, const path& file)
        : m_table(table), m_columns(findColumns(table, file)), m_folder(file.parent_path())
    {
    }

    // Sentences about the whole, in rows that name no image.
    std::vector<Message> notes() const
    {
        std::vector<Message> notes;
        for (const std::vector<std::string>& row : m_table.rows)
            if (isNote(row))
                notes.push_back(Message::verbatim(field(row, m_columns.note)));
        return notes;
    }

    // Rows that name an image, a class and a split; `skip` hears of the others.
    template <typename Skip>
    std::vector<ImageCandidate> candidates(const Skip& skip) const
    {
        std::vector<ImageCandidate> candidates;
        for (std::size_t i = 0; i < m_table.rows.size(); ++i) {
            const std::vector<std::string>& row = m_table.rows[i];
            const std::size_t number = m_table.rowNumbers[i];
            const std::string_view name = field(row, m_columns.path);
            const std::string_view written = field(row, m_columns.label);
            const std::string_view label = trimmed(written);
            const std::string_view splitText = trimmed(field(row, m_columns.split));
            const std::optional<Split> split = splitFromName(splitText);
            const std::string_view note = field(row, m_columns.note);
            if (isNote(row))
                continue;
            if (trimmed(name).empty() || name.find('\0') != std::string_view::npos) {
                skip(path("row " + std::to_string(number)), "names no image", split);
            } else if (label.empty() && !note.empty()) {
                skip(pathFromUtf8(name), Message::verbatim(note), split);
            } else if (label.empty() || saysUnknown(label)) {
                skip(path(trimmed(name)), "has no label", split);
            } else if (!split) {
                skip(path(trimmed(name)),
                     Message("is by row %1 in the split '%2', which is none (train, val or test)", number,
                             splitText),
                     split);
            } else {
                const path image = imageNamed(m_folder, name);
                candidates.push_back({image, image, std::string(written), *split,
                                      knownIn(row, m_columns.patient), knownIn(row, m_columns.source)});
            }
        }
        return candidates;
    }

    // What the paths of the data set are relative to.
    path root(const std::vector<ImageCandidate>& candidates) const
    {
        const auto liesHere = [&](const ImageCandidate& image) { return liesIn(m_folder, image.file); };
        if (candidates.empty() || std::any_of(candidates.begin(), candidates.end(), liesHere))
            return m_folder;
        path common = candidates.front().file.parent_path();
        for (const ImageCandidate& image : candidates)
            common = commonFolder(common, image.file);
        return common.has_relative_path() ? common : m_folder;
    }

private:
    bool isNote(const std::vector<std::string>& row) const
    {
        return field(row, m_columns.path).empty() && field(row, m_columns.label).empty() &&
               !field(row, m_columns.note).empty();
    }

    const CsvTable& m_table;
    Columns m_columns;
    path m_folder;
};

} // namespace

bool saysUnknown(std::string_view value)
{
    return std::find(std::begin(unknownValues), std::end(unknownValues), asciiLower(value)) !=
           std::end(unknownValues);
}

Dataset importManifest(const path& file, const ProgressCallback& progress, const CancelToken& cancel,
                       std::span<const path> movedTo)
{
    const path absolute = std::filesystem::absolute(file).lexically_normal();
    const CsvTable table = readForeignCsv(file);
    const Rows rows(table, absolute);
    std::vector<SkippedFile> skipped;
    std::vector<ImageCandidate> candidates =
        rows.candidates([&](const path& name, const Message& reason, std::optional<Split> split) {
            skipped.push_back({name.native(), reason, split.value_or(Split::None)});
        });
    path root = rows.root(candidates);
    if (!movedTo.empty() && !candidates.empty() && root != absolute.parent_path()) {
        const std::optional<path> now = movedRoot(root, candidates, movedTo);
        if (!now)
            throw badFile(file, "names none of the images that were given");
        for (ImageCandidate& image : candidates)
            image.file = image.relative = *now / image.file.lexically_relative(root);
        root = *now;
    }
    DatasetBuilder builder(root, absolute);
    for (const Message& note : rows.notes())
        builder.warn(note);
    for (const SkippedFile& row : skipped)
        builder.skip(row.path, row.reason, row.split);
    for (ImageCandidate& image : candidates)
        if (liesIn(root, image.file))
            image.relative = image.file.lexically_relative(root);
    builder.addAll(candidates, progress, cancel);
    return builder.build({}, progress, cancel);
}

} // namespace gg
