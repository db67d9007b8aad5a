#include "app/Command.h"

#include "app/HeatMapFiles.h"
#include "app/ModelOptions.h"
#include "app/PredictOutput.h"
#include "app/ProgressLine.h"
#include "base/Error.h"
#include "base/Paths.h"
#include "base/Text.h"
#include "model/FilePredictor.h"

#include <CLI/CLI.hpp>
#include <optional>

namespace gg {

namespace {

struct PredictOptions
{
    ModelOptions model;
    std::vector<std::string> paths;
    std::string tensorFolder;
    std::string heatMapFolder;
    bool json = false;
};

int predict(const PredictOptions& options, CommandContext& context)
{
    const std::vector<std::filesystem::path> given(options.paths.begin(), options.paths.end());
    const std::vector<std::filesystem::path> files = expandPaths(given);
    const auto classifier = context.engine()->openClassifier(options.model.source(), options.model.device);
    if (!options.tensorFolder.empty())
        makeFolder(options.tensorFolder);
    std::optional<HeatMapFiles> heatMaps;
    if (!options.heatMapFolder.empty())
        heatMaps.emplace(options.heatMapFolder, files, /*raw=*/false);

    ProgressLine line(context.err, context.progressBar);
    for (const std::string& note : classifier->notes())
        line.print("note: " + note);
    const std::unique_ptr<PredictOutput> output = options.json
                                                      ? makeJsonOutput(classifier->card(), context.out)
                                                      : makeTextOutput(classifier->card(), context.out);
    bool allGood = true;
    std::size_t index = 0;
    predictFiles(
        *classifier, files,
        [&](const FileResult& result, const cv::Mat& scan) {
            output->add(result);
            if (!result.classification) {
                allGood = false;
                line.print("groundglass: " + printable(result.error));
            } else {
                if (!options.tensorFolder.empty())
                    saveTensors(options.tensorFolder, index, *classifier, scan, *result.classification);
                if (heatMaps)
                    heatMaps->write(index, scan, result.orientation, *classifier,
                                    {.layer = {}, .targetClass = result.classification->predicted});
            }
            ++index;
        },
        [&](const Progress& progress) { line.show(progress); }, context.cancel);
    output->finish();
    return allGood ? 0 : exitCode(ErrorKind::BadInput);
}

} // namespace

void addPredictCommand(CLI::App& parser, Command& chosen)
{
    CLI::App* command =
        parser.add_subcommand("predict", "Score scans: pictures, DICOM files, folders of them");
    const auto options = std::make_shared<PredictOptions>();
    addModelOptions(*command, options->model);
    command->add_flag("--json", options->json, "A JSON list on stdout");
    command
        ->add_option("--heatmaps", options->heatMapFolder,
                     "Write NAME.cam.png here: which parts spoke for the predicted class (see explain)")
        ->type_name("DIR");
    command
        ->add_option("--save-tensors", options->tensorFolder,
                     "Write each scan's network input and logits here as safetensors")
        ->type_name("DIR");
    command->add_option("PATH", options->paths, "Scans and folders")->required();
    command->callback([&chosen, options] {
        chosen = [options](CommandContext& context) { return predict(*options, context); };
    });
}

} // namespace gg
