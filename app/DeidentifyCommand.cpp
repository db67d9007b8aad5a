#include "app/Command.h"

#include "app/ProgressLine.h"
#include "app/ScanPaths.h"
#include "base/Error.h"
#include "base/Messages.h"
#include "dicom/DeidentifiedCopies.h"
#include "dicom/DicomUid.h"

#include <CLI/CLI.hpp>

namespace gg {

namespace {

struct DeidentifyOptions
{
    std::vector<std::string> paths;
    std::string folder;
};

int deidentify(const DeidentifyOptions& options, CommandContext& context)
{
    ProgressLine line(context.err, context.progressBar);
    const FoundScans found = findScans(options.paths, line, context);
    bool allGood = tellLeftOut(found, line);
    const auto onRefused = [&](const Error& error) {
        complain(found, error, line);
        allGood = false;
    };
    const std::filesystem::path folder = options.folder;
    const DeidentifiedCopies done = writeDeidentifiedCopies(
        found.files, folder, Deidentifier(randomSecret()), onRefused,
        [&](const Progress& progress) { line.show(progress); }, context.cancel);
    for (const CopyWarning& warning : done.warnings)
        line.print("groundglass: warning: " + warning.sentence(found.shown(warning.first)).english());
    context.out << Message("%1 in %2 written to %3", counted(done.copies, "%1 copy", "%1 copies"),
                           counted(done.series, "%1 series", "%1 series"), folder)
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
