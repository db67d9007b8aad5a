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

// Patients by file name, and by name without extension for tables that leave it out.
class PatientTable
{
public:
    PatientTable(const path& file, const std::string& className, const char* nameColumn,
                 const char* patientColumn)
    {
        const CsvTable table = readCsv(file);
        const auto name = table.column(nameColumn);
        const auto patient = table.column(patientColumn);
        if (!name || !patient)
            throw badFile(file, Message("has no column '%1'", name ? patientColumn : nameColumn));
        for (const std::vector<std::string>& row : table.rows) {
            if (row.size() <= std::max(*name, *patient) || trimmed(row[*patient]).empty())
                continue;
            m_patients.emplace(trimmed(row[*name]), className + "/" + std::string(trimmed(row[*patient])));
        }
    }

    std::string patientOf(const path& image) const
    {
        for (const path& name : {image, image.stem()})
            if (const auto found = m_patients.find(name.native()); found != m_patients.end())
                return found->second;
        return {};
    }

private:
    std::unordered_map<std::string, std::string> m_patients;
};

// The tables are extras: without them, or with a damaged one, the data set is as good for training.
std::optional<PatientTable> readPatients(const path& root, const std::string& className,
                                         DatasetBuilder& builder)
{
    const path file = root / (className + "-CT-MetaInfo.csv");
    std::error_code ignored;
    if (!std::filesystem::exists(file, ignored))
        return std::nullopt;
    const bool covid = className == "COVID";
    try {
        return PatientTable(file, className, covid ? "file name" : "image name", "patient id");
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
        throw systemError(images.absolute, "cannot be listed", failed.value());
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
    std::vector<std::optional<PatientTable>> patients;
    for (const char* className : classNames) {
        images.push_back(findImages(root, className, progress, cancel));
        patients.push_back(readPatients(root, className, builder));
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
                if (leadsOut(name))
                    builder.skip(
                        name,
                        Message("is listed in %1 but leads out of the folder", list.filename().native()),
                        split);
                else
                    candidates.push_back({images[c].relative / name, images[c].absolute / name, className,
                                          split, patients[c] ? patients[c]->patientOf(name) : ""});
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
