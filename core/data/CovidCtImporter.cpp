#include "data/CovidCtImporter.h"

#include "base/Csv.h"
#include "base/Error.h"
#include "base/Paths.h"
#include "base/Text.h"
#include "data/DatasetBuilder.h"
#include "data/StrayFiles.h"
#include "data/UnpackedZip.h"

#include <algorithm>
#include <array>
#include <optional>
#include <regex>
#include <string>
#include <system_error>
#include <unordered_map>
#include <unordered_set>
#include <vector>

namespace gg {

namespace {

using std::filesystem::path;

constexpr std::array<const char*, 2> classNames = {"NonCOVID", "COVID"};

// A class's images: where their folder stands in the data set, and where they can be read.
struct ImageFolder
{
    path relative;
    path absolute;
};

ImageFolder findImages(const path& root, const std::string& className, const ProgressCallback& progress,
                       const CancelToken& cancel)
{
    const path relative = path("Images-processed") / ("CT_" + className);
    std::error_code ignored;
    if (std::filesystem::is_directory(root / relative, ignored))
        return {relative, root / relative};
    path zip = root / relative;
    zip += ".zip";
    if (!std::filesystem::exists(zip, ignored))
        throw badFile(root / relative, "is missing, and so is the zip of that name");
    const path unpacked = unpackedZip(zip, cacheFolder() / "unpacked", progress, cancel);
    // The zips as published hold the folder itself; one that was made anew may hold the images at once.
    const path inner = unpacked / relative.filename();
    return {relative, std::filesystem::is_directory(inner, ignored) ? inner : unpacked};
}

// Lines without their line breaks. Trailing spaces are cut unless a file's name really ends with them.
std::vector<path> namesInList(const path& list, const path& images)
{
    std::error_code ignored;
    if (!std::filesystem::exists(list, ignored))
        throw badFile(list, "the split list is missing");
    std::string text = readTextFile(list);
    std::string_view rest = text;
    if (rest.starts_with("\xEF\xBB\xBF"))
        rest.remove_prefix(3);
    std::vector<path> names;
    for (std::string_view line : split(rest, '\n')) {
        if (line.ends_with('\r'))
            line.remove_suffix(1);
        if (trimmed(line).empty())
            continue;
        const bool asItIs = trimmed(line) != line && std::filesystem::exists(images / line, ignored);
        names.emplace_back(asItIs ? line : trimmed(line));
    }
    return names;
}

bool leadsOut(const path& name)
{
    return name.is_absolute() || std::find(name.begin(), name.end(), path("..")) != name.end();
}

// The publication by the name of a file: those of preprints begin with their number, whose DOI follows from
// it (bioRxiv and medRxiv: 10.1101/NUMBER); of others the name is the article's, up to "-p" and its page.
std::string publicationIn(const std::string& name)
{
    // Of no file: and the time and the stack that a search takes grow with it.
    constexpr std::size_t longestFileName = 255;
    if (name.size() > longestFileName)
        return {};
    std::smatch match;
    if (std::regex_search(name, match, std::regex("^([0-9]{4}\\.[0-9]{2}\\.[0-9]{2}\\.[0-9]{6,8})")))
        return "10.1101/" + match.str(1);
    return std::regex_search(name, match, std::regex("^(.+)-p[0-9]+-")) ? match.str(1) : std::string();
}

// The published table has blanks in some.
std::string plainDoi(std::string doi)
{
    std::erase(doi, ' ');
    return doi;
}

// What a table says of an image.
struct TableEntry
{
    std::string patient;
    std::string source;
};

// By file name, and by name without extension for tables that leave it out.
class ImageTable
{
public:
    ImageTable(const path& file, const std::string& className, const char* nameColumn,
               const char* patientColumn)
    {
        const CsvTable table = readCsv(file);
        const auto name = table.column(nameColumn);
        const auto patient = table.column(patientColumn);
        const auto doi = table.column("doi");
        if (!name || !patient)
            throw badFile(file, Message("has no column '%1'", name ? patientColumn : nameColumn));
        for (const std::vector<std::string>& row : table.rows) {
            if (row.size() <= std::max(*name, *patient))
                continue;
            const std::string image(trimmed(row[*name]));
            const std::string who(trimmed(row[*patient]));
            const std::string written =
                doi && *doi < row.size() ? plainDoi(std::string(trimmed(row[*doi]))) : "";
            const std::string source =
                doi ? publicationOf(image, written) : who.substr(0, who.find("_patient"));
            m_entries.emplace(image, TableEntry{who.empty() ? "" : className + "/" + who,
                                                source == who ? std::string() : source});
        }
    }

    TableEntry of(const path& image) const
    {
        for (const path& name : {image, image.stem()})
            if (const auto found = m_entries.find(name.native()); found != m_entries.end())
                return found->second;
        return {};
    }

private:
    // The name comes first: the DOI stands beside some of a publication's images alone.
    static std::string publicationOf(const std::string& image, const std::string& doi)
    {
        const std::string named = publicationIn(image);
        return named.empty() || (!named.starts_with("10.") && !doi.empty()) ? doi : named;
    }

    std::unordered_map<std::string, TableEntry> m_entries;
};

// The tables are extras: without them, or with a damaged one, the data set is as good for training.
std::optional<ImageTable> readTable(const path& root, const std::string& className, DatasetBuilder& builder)
{
    const path file = root / (className + "-CT-MetaInfo.csv");
    std::error_code ignored;
    if (!std::filesystem::exists(file, ignored))
        return std::nullopt;
    const bool covid = className == "COVID";
    try {
        return ImageTable(file, className, covid ? "file name" : "image name", "patient id");
    } catch (const Error& error) {
        if (error.kind() != ErrorKind::BadInput)
            throw;
        builder.warn(Message("Patients of the class %1 are unknown: %2.", className, error.text()));
        return std::nullopt;
    }
}

void skipUnlisted(const ImageFolder& images, const std::unordered_set<std::string>& listed,
                  DatasetBuilder& builder)
{
    std::vector<path> names;
    std::error_code failed;
    for (std::filesystem::directory_iterator at(images.absolute, failed), end; !failed && at != end;
         at.increment(failed))
        names.push_back(at->path().filename());
    if (failed)
        throw badFile(images.absolute, Message("cannot be listed: %1", failed.message()));
    std::sort(names.begin(), names.end());
    for (const path& name : names)
        if (!isSystemLitter(name) && !listed.contains(name.native()))
            builder.skip(images.relative / name, "is in no split list");
}

} // namespace

bool looksLikeCovidCt(const path& folder)
{
    std::error_code ignored;
    return std::filesystem::is_directory(folder / "Data-split", ignored) ||
           std::filesystem::is_directory(folder / "Images-processed", ignored);
}

Dataset importCovidCt(const path& folder, const ProgressCallback& progress, const CancelToken& cancel)
{
    const path root = std::filesystem::absolute(folder);
    DatasetBuilder builder(root);
    std::vector<ImageFolder> images;
    std::vector<std::optional<ImageTable>> tables;
    for (const char* className : classNames) {
        images.push_back(findImages(root, className, progress, cancel));
        tables.push_back(readTable(root, className, builder));
    }
    std::vector<ImageCandidate> candidates;
    std::array<std::unordered_set<std::string>, 2> listed;
    for (const Split split : namedSplits)
        for (std::size_t c = 0; c < classNames.size(); ++c) {
            const std::string className = classNames[c];
            const path list = root / "Data-split" / className /
                              (std::string(splitName(split)) + "CT_" + className + ".txt");
            for (const path& name : namesInList(list, images[c].absolute)) {
                listed[c].insert(name.begin()->native());
                if (leadsOut(name)) {
                    builder.skip(
                        name,
                        Message("is listed in %1 but leads out of the folder", list.filename().native()),
                        split);
                    continue;
                }
                TableEntry entry = tables[c] ? tables[c]->of(name) : TableEntry();
                candidates.push_back({images[c].relative / name, images[c].absolute / name, className, split,
                                      std::move(entry.patient), std::move(entry.source)});
            }
        }
    builder.addAll(candidates, progress, cancel);
    for (std::size_t c = 0; c < classNames.size(); ++c)
        skipUnlisted(images[c], listed[c], builder);
    return builder.build(
        {.order = ClassOrder{{classNames.begin(), classNames.end()}, 1}, .sortsByClass = false}, progress,
        cancel);
}

} // namespace gg
