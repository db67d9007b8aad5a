#include "app/Command.h"

#include "app/ProgressLine.h"
#include "app/ScanPaths.h"
#include "base/AtomicFile.h"
#include "base/Error.h"
#include "base/Messages.h"
#include "base/Paths.h"
#include "dicom/Deidentifier.h"
#include "dicom/DicomBytes.h"
#include "dicom/DicomUid.h"

#include <CLI/CLI.hpp>
#include <map>

namespace gg {

namespace {

struct DeidentifyOptions
{
    std::vector<std::string> paths;
    std::string folder;
};

/// At least four digits.
std::string numbered(std::size_t number)
{
    const std::string digits = std::to_string(number);
    return std::string(digits.size() < 4 ? 4 - digits.size() : 0, '0') + digits;
}

/// Where copies go: "series-0001/0001.dcm" and so on, which tells nothing. Series that are in the folder
/// already are left alone: the new ones are counted on from there.
class CopyFolder
{
public:
    explicit CopyFolder(std::filesystem::path folder) : m_folder(std::move(folder)) { makeFolder(m_folder); }

    std::filesystem::path nextFile(const std::string& seriesInstanceUid)
    {
        const auto [place, isNew] = m_series.try_emplace(seriesInstanceUid);
        Series& series = place->second;
        if (isNew) {
            series.folder = freeFolder();
            makeFolder(series.folder);
        }
        return series.folder / (numbered(++series.files) + ".dcm");
    }

    std::size_t series() const { return m_series.size(); }

private:
    struct Series
    {
        std::filesystem::path folder;
        std::size_t files = 0;
    };

    std::filesystem::path freeFolder()
    {
        std::filesystem::path folder;
        do
            folder = m_folder / ("series-" + numbered(++m_number));
        while (std::filesystem::exists(std::filesystem::symlink_status(folder)));
        return folder;
    }

    std::filesystem::path m_folder;
    std::size_t m_number = 0;
    std::map<std::string, Series> m_series;
};

/// The same warning of many files is one line.
class Warnings
{
public:
    void add(const std::filesystem::path& file, const Message& warning)
    {
        Row& row = m_rows.try_emplace(warning.english(), Row{warning, file}).first->second;
        ++row.files;
    }

    void tell(ProgressLine& line) const
    {
        for (const auto& [english, row] : m_rows)
            line.print("groundglass: warning: " +
                       (row.files == 1
                            ? Message("%1: %2", row.first, row.warning)
                            : Message("%1 and %2: %3", row.first,
                                      counted(row.files - 1, "%1 other file", "%1 other files"), row.warning))
                           .english());
    }

private:
    struct Row
    {
        Message warning;
        std::filesystem::path first;
        std::size_t files = 0;
    };
    std::map<std::string, Row> m_rows;
};

int deidentify(const DeidentifyOptions& options, CommandContext& context)
{
    ProgressLine line(context.err, context.progressBar);
    const FoundScans found = findScans(options.paths, line, context);
    bool allGood = tellLeftOut(found, line);
    const Deidentifier deidentifier(randomSecret());
    CopyFolder folder(options.folder);
    Warnings warnings;
    std::size_t copies = 0;
    for (std::size_t i = 0; i < found.files.size(); ++i) {
        context.cancel.throwIfCancelled();
        const std::filesystem::path& file = found.files[i];
        if (file.filename() == "DICOMDIR") // says again what the files do, names too
            continue;
        try {
            const DeidentifiedFile copy = deidentifier.deidentified(readDicomBytes(file), file);
            writeFileAtomically(folder.nextFile(copy.seriesInstanceUid), copy.bytes);
            ++copies;
            for (const Message& warning : copy.warnings)
                warnings.add(found.shown(file), warning);
        } catch (const Error& error) {
            if (error.kind() != ErrorKind::BadInput)
                throw;
            complain(found, error, line);
            allGood = false;
        }
        line.show({"De-identifying", i + 1, found.files.size()});
    }
    warnings.tell(line);
    context.out << Message("%1 in %2 written to %3", counted(copies, "%1 copy", "%1 copies"),
                           counted(folder.series(), "%1 series", "%1 series"),
                           std::filesystem::path(options.folder))
                       .english()
                << '\n';
    return allGood ? 0 : exitCode(ErrorKind::BadInput);
}

} // namespace

void addDeidentifyCommand(CLI::App& parser, Command& chosen)
{
    CLI::App* command = parser.add_subcommand(
        "deidentify", "Write copies of DICOM files that do not say whose they are (PS3.15 Basic Profile, "
                      "edition 2026c); text that is burned into pixels stays, with a warning");
    const auto options = std::make_shared<DeidentifyOptions>();
    command->add_option("PATH", options->paths, "DICOM files, folders, zips, DICOMDIRs")->required();
    command->add_option("--out", options->folder, "Folder to write into; made if absent")->required();
    command->callback([&chosen, options] {
        chosen = [options](CommandContext& context) { return deidentify(*options, context); };
    });
}

} // namespace gg
