#include "app/Command.h"

#include "app/Output.h"
#include "app/ProgressLine.h"
#include "app/ScanPaths.h"
#include "base/Error.h"
#include "base/Json.h"
#include "base/JsonText.h"
#include "base/Messages.h"
#include "base/Text.h"
#include "data/DicomPatients.h"
#include "dicom/StudyTree.h"
#include "volume/NiftiFile.h"

#include <CLI/CLI.hpp>
#include <sstream>
#include <utility>

namespace gg {

namespace {

struct InfoOptions
{
    std::vector<std::string> paths;
    bool json = false;
    bool names = false;
    bool files = false;
};

Json spacingOf(const SliceStack& stack)
{
    const std::optional<PlaneGeometry> plane = stack.slices.front().geometry();
    const auto orNull = [](const std::optional<double>& value) { return value ? Json(*value) : Json(); };
    return {plane ? Json(plane->columnSpacing) : Json(), plane ? Json(plane->rowSpacing) : Json(),
            orNull(stack.spacing)};
}

Json jsonOf(const SeriesNode& series, const InfoOptions& options)
{
    const SliceStack& stack = series.stack;
    Json json = {{"series", series.uid},
                 {"modality", series.modality},
                 {"description", series.description},
                 {"slices", stack.slices.size()},
                 {"positions_mm", stack.positions},
                 {"spacing_mm", spacingOf(stack)},
                 {"orientation", orientationName(stack)},
                 {"notes", english(stack.notes)}};
    if (options.files) {
        json["files"] = Json::array();
        for (const SliceHeader& slice : stack.slices)
            json["files"].push_back({{"path", utf8Path(slice.file)}, {"frame", slice.frame + 1}});
    }
    return json;
}

/// What lies in the paths, as a person knows it.
struct Told
{
    StudyTree tree;
    std::vector<NiftiHeader> volumes;
};

Json jsonOf(const NiftiHeader& volume)
{
    return {{"path", utf8Path(volume.file)},
            {"columns", volume.columns},
            {"rows", volume.rows},
            {"slices", volume.slices},
            {"spacing_mm", {volume.first.columnSpacing, volume.first.rowSpacing, volume.sliceSpacing}},
            {"orientation", orientationName(volume.first)},
            {"unit", volume.saysHounsfield ? Json("HU") : Json()},
            {"notes", english(volume.notes)}};
}

Json jsonOf(const Told& told, const InfoOptions& options)
{
    const StudyTree& tree = told.tree;
    Json patients = Json::array();
    for (const PatientNode& patient : tree.patients) {
        Json studies = Json::array();
        for (const StudyNode& study : patient.studies) {
            Json all = Json::array();
            for (const SeriesNode& series : study.series)
                all.push_back(jsonOf(series, options));
            Json json = {{"study", study.uid}, {"description", study.description}, {"series", all}};
            if (options.names)
                json["date"] = study.date;
            studies.push_back(json);
        }
        Json json = {{"patient", patientPseudonym(patients.size())}, {"studies", studies}};
        if (options.names) {
            json["name"] = patient.name;
            json["id"] = patient.id;
        }
        patients.push_back(json);
    }
    Json skipped = Json::array();
    for (const SkippedDicom& file : tree.skipped)
        skipped.push_back({{"path", utf8Path(file.path)}, {"reason", file.reason.english()}});
    Json volumes = Json::array();
    for (const NiftiHeader& volume : told.volumes)
        volumes.push_back(jsonOf(volume));
    return {{"patients", patients}, {"volumes", volumes}, {"skipped", skipped}};
}

/// "CT, 133 slices, axial, every 2 mm: Thorax 2.0"
std::string lineOf(const SeriesNode& series)
{
    const SliceStack& stack = series.stack;
    std::ostringstream line;
    line << (series.modality.empty() ? "no modality" : series.modality) << ", " << stack.slices.size()
         << (stack.slices.size() == 1 ? " slice" : " slices");
    if (const std::string_view orientation = orientationName(stack); !orientation.empty())
        line << ", " << orientation;
    if (stack.spacing)
        line << ", every " << *stack.spacing << " mm";
    if (!series.description.empty())
        line << ": " << series.description;
    return line.str();
}

/// "ct.nii.gz: NIfTI, 512 x 512, 133 slices, axial, every 2 mm, values of no known unit"
std::string lineOf(const NiftiHeader& volume)
{
    std::ostringstream line;
    line << printablePath(volume.file) << ": NIfTI, " << volume.columns << " x " << volume.rows << ", "
         << volume.slices << (volume.slices == 1 ? " slice" : " slices") << ", "
         << orientationName(volume.first) << ", every " << volume.sliceSpacing << " mm, "
         << (volume.saysHounsfield ? "HU" : "values of no known unit");
    return line.str();
}

void print(const Told& told, const InfoOptions& options, std::ostream& out)
{
    const StudyTree& tree = told.tree;
    const auto line = [&](int depth, const std::string& text) {
        out << std::string(static_cast<std::size_t>(2 * depth), ' ') << printable(text) << '\n';
    };
    for (std::size_t i = 0; i < tree.patients.size(); ++i) {
        const PatientNode& patient = tree.patients[i];
        line(0, "Patient " + std::to_string(i + 1) +
                    (options.names ? ": " + patient.name + " (" + patient.id + ")" : ""));
        for (std::size_t j = 0; j < patient.studies.size(); ++j) {
            const StudyNode& study = patient.studies[j];
            line(1, "Study " + std::to_string(j + 1) + (options.names ? " of " + study.date : "") +
                        (study.description.empty() ? "" : ": " + study.description));
            for (const SeriesNode& series : study.series) {
                line(2, lineOf(series));
                for (const Message& note : series.stack.notes)
                    line(3, "note: " + note.english());
                for (const SliceHeader& slice : series.stack.slices)
                    if (options.files)
                        line(3, printablePath(slice.file) +
                                    (slice.frames > 1 ? ", frame " + std::to_string(slice.frame + 1) : ""));
            }
        }
    }
    for (const NiftiHeader& volume : told.volumes) {
        line(0, lineOf(volume));
        for (const Message& note : volume.notes)
            line(1, "note: " + note.english());
    }
}

std::vector<NiftiHeader> readVolumes(const FoundScans& found, std::vector<SkippedDicom>& skipped)
{
    std::vector<NiftiHeader> volumes;
    for (const std::filesystem::path& file : found.volumes) {
        try {
            volumes.push_back(readNiftiHeader(file));
            volumes.back().file = found.shown(file);
        } catch (const Error& error) {
            if (error.kind() != ErrorKind::BadInput)
                throw;
            skipped.push_back({found.shown(file), reasonWithoutFile(error, file)});
        }
    }
    return volumes;
}

/// What cannot be opened is among what was skipped.
Told readAll(const FoundScans& found, const ProgressCallback& onProgress, const CancelToken& cancel)
{
    StudyTree tree = readStudyTree(found.files, onProgress, cancel);
    for (PatientNode& patient : tree.patients)
        for (StudyNode& study : patient.studies)
            for (SeriesNode& series : study.series)
                for (SliceHeader& slice : series.stack.slices)
                    slice.file = found.shown(slice.file);
    for (SkippedDicom& file : tree.skipped)
        file.path = found.shown(file.path);
    for (const RefusedScan& each : found.refused)
        tree.skipped.push_back({each.path, each.reason});
    std::vector<NiftiHeader> volumes = readVolumes(found, tree.skipped);
    return {std::move(tree), std::move(volumes)};
}

int info(const InfoOptions& options, CommandContext& context)
{
    ProgressLine line(context.err, context.progressBar);
    const auto onProgress = [&](const Progress& progress) { line.show(progress); };
    const FoundScans found = findScans(options.paths, line, context, {.volumes = true});
    const Told told = readAll(found, onProgress, context.cancel);
    line.note(passedOverNote(found));
    if (options.json)
        context.out << jsonOf(told, options).dump(2, ' ', false, Json::error_handler_t::replace) << '\n';
    else
        print(told, options, context.out);
    for (const SkippedDicom& file : told.tree.skipped)
        line.print("groundglass: " + badFile(file.path, file.reason).message());
    return told.tree.skipped.empty() ? 0 : exitCode(ErrorKind::BadInput);
}

} // namespace

void addInfoCommand(CLI::App& parser, Command& chosen)
{
    CLI::App* command =
        parser.add_subcommand("info", "Print the patients, studies and series that DICOM files and folders "
                                      "hold, without names, and NIfTI volumes");
    const auto options = std::make_shared<InfoOptions>();
    command->add_option("PATH", options->paths, "DICOM and NIfTI files, folders, zips, DICOMDIRs")
        ->required();
    command->add_flag("--json", options->json, "Print JSON");
    command->add_flag("--names", options->names, "Print names, IDs and dates too");
    command->add_flag("--files", options->files, "Print the file of each slice, in the order of the slices");
    command->callback([&chosen, options] {
        chosen = [options](CommandContext& context) { return info(*options, context); };
    });
}

} // namespace gg
