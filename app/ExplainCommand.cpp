#include "app/Command.h"

#include "app/HeatMapFiles.h"
#include "app/ModelOptions.h"
#include "app/Output.h"
#include "app/PredictOutput.h"
#include "app/ProgressLine.h"
#include "app/ScanPaths.h"
#include "base/Error.h"
#include "base/Text.h"
#include "model/FilePredictor.h"

#include <CLI/CLI.hpp>
#include <algorithm>
#include <iomanip>
#include <optional>

namespace gg {

namespace {

struct ExplainOptions
{
    ModelOptions model;
    std::string method = "grad-cam";
    std::string layer;
    std::string className;
    std::string folder;
    bool raw = false;
    std::vector<std::string> paths;
};

std::optional<int> targetClass(const ExplainOptions& options, const std::vector<std::string>& classes)
{
    if (options.className.empty())
        return std::nullopt;
    const auto found = std::find(classes.begin(), classes.end(), options.className);
    if (found != classes.end())
        return static_cast<int>(found - classes.begin());
    throw Error(ErrorKind::Usage,
                Message("The model has no class %1; it has %2.", options.className, joined(classes)));
}

// "COVID       0.9312  scan.png -> out/scan.cam.png": the class that the map speaks for, and its score.
void printResult(std::ostream& out, const ModelCard& card, const FileResult& result, int explained,
                 const std::filesystem::path& picture)
{
    const auto index = static_cast<std::size_t>(explained);
    out << std::left << std::setw(12) << printable(card.classes[index]) << std::right << std::fixed
        << std::setprecision(4) << result.classification->scores[index] << "  " << printableName(result)
        << " -> " << printablePath(picture) << '\n';
    for (const Message& warning : result.warnings)
        out << "            note: " << warning.english() << '\n';
    flushOutput(out);
}

int explain(const ExplainOptions& options, CommandContext& context)
{
    ProgressLine line(context.err, context.progressBar);
    const FoundScans found = findScans(options.paths, line, context, {.frames = true});
    const auto classifier = openModel(options.model, context, {.activationMaps = true});
    const std::optional<int> chosen = targetClass(options, classifier->card().classes);
    const HeatMapFiles heatMaps(options.folder, found.files, options.raw);

    for (const Message& note : classifier->notes())
        line.note(note);
    bool allGood = tellLeftOut(found, line);
    line.note(heatMaps.note());
    std::size_t index = 0;
    predictFiles(
        *classifier, found.files,
        [&](FileResult result, const cv::Mat& scan) {
            result.file = found.shown(result.file);
            result.insist("its heat map was asked for");
            if (result.classification) {
                const int explained = chosen.value_or(result.classification->predicted);
                const auto picture = heatMaps.write(index, scan, result, *classifier,
                                                    {.layer = options.layer, .targetClass = explained});
                printResult(context.out, classifier->card(), result, explained, picture);
            } else {
                allGood = false;
                line.print("groundglass: " + found.shown(result.error).english());
            }
            ++index;
        },
        [&](const Progress& progress) {
            line.show({"Explaining files", progress.done, progress.total});
        },
        context.cancel);
    context.out << "Research use only; not a diagnosis.\n";
    return allGood ? 0 : exitCode(ErrorKind::BadInput);
}

} // namespace

void addExplainCommand(CLI::App& parser, Command& chosen)
{
    CLI::App* command = parser.add_subcommand("explain", "Show which parts of scans spoke for a class");
    const auto options = std::make_shared<ExplainOptions>();
    addModelOptions(*command, options->model);
    command->add_option("--method", options->method, "How")
        ->check(CLI::IsMember({"grad-cam"}))
        ->capture_default_str();
    command
        ->add_option("--layer", options->layer,
                     "Layer whose feature map is weighed, as features.35 (default: the last one before the "
                     "pooling); a wrong name is answered with those there are")
        ->type_name("NAME");
    command
        ->add_option("--class", options->className, "Class to speak for (default: each scan's predicted one)")
        ->type_name("NAME");
    command->add_flag("--raw", options->raw, "Write NAME.cam.safetensors too: the map as numbers in [0,1]");
    command->add_option("--out", options->folder, "Folder for NAME.cam.png")->required()->type_name("DIR");
    command->add_option("PATH", options->paths, "Scans, folders, zips, DICOMDIRs")->required();
    command->callback([&chosen, options] {
        chosen = [options](CommandContext& context) { return explain(*options, context); };
    });
}

} // namespace gg
