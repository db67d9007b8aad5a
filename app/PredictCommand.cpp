#include "app/Command.h"

#include "app/HeatMapFiles.h"
#include "app/JsonList.h"
#include "app/ModelOptions.h"
#include "app/PredictOutput.h"
#include "app/ProgressLine.h"
#include "app/ScanPaths.h"
#include "base/Error.h"
#include "base/Paths.h"
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

// What is kept of each scan beside its line: its tensors, its heat map.
class ScanFiles
{
public:
    ScanFiles(const PredictOptions& options, std::span<const std::filesystem::path> files)
        : m_tensorFolder(options.tensorFolder)
    {
        if (!options.tensorFolder.empty())
            makeFolder(options.tensorFolder);
        if (!options.heatMapFolder.empty())
            m_heatMaps.emplace(options.heatMapFolder, files, /*raw=*/false);
    }

    Message note() const { return m_heatMaps ? m_heatMaps->note() : Message(); }

    /// Of a scan that was classified. Returns the heat map's file; empty without one.
    std::filesystem::path write(std::size_t index, Classifier& classifier, const cv::Mat& scan,
                                const FileResult& result) const
    {
        if (!m_tensorFolder.empty())
            saveTensors(m_tensorFolder, index, classifier, scan, *result.classification);
        if (!m_heatMaps)
            return {};
        return m_heatMaps->write(index, scan, result.orientation, classifier,
                                 {.layer = {}, .targetClass = result.classification->predicted});
    }

private:
    std::filesystem::path m_tensorFolder;
    std::optional<HeatMapFiles> m_heatMaps;
};

// Cancelled here, the list of what was done is empty, and a list all the same.
FoundScans findScansOrEnd(const PredictOptions& options, ProgressLine& line, CommandContext& context)
{
    try {
        return findScans(options.paths, line, context, {.frames = true});
    } catch (const Error& error) {
        if (options.json && error.kind() == ErrorKind::Cancelled)
            JsonList(context.out).end();
        throw;
    }
}

// Without scores: what is wrong is said instead.
FileResult notClassified(const std::filesystem::path& path, const Message& reason)
{
    FileResult result;
    result.file = path;
    result.error = Message("%1: %2", path, reason);
    return result;
}

int predict(const PredictOptions& options, CommandContext& context)
{
    ProgressLine line(context.err, context.progressBar);
    const auto onProgress = [&](const Progress& progress) { line.show(progress); };
    const FoundScans found = findScansOrEnd(options, line, context);
    const auto classifier =
        openModel(options.model, context, {.activationMaps = !options.heatMapFolder.empty()});
    const ScanFiles scanFiles(options, found.files);

    for (const Message& note : classifier->notes())
        line.note(note);
    bool allGood = tellLeftOut(found, line);
    line.note(scanFiles.note());
    const std::unique_ptr<PredictOutput> output = options.json
                                                      ? makeJsonOutput(classifier->card(), context.out)
                                                      : makeTextOutput(classifier->card(), context.out);
    std::size_t index = 0;
    predictFiles(
        *classifier, found.files,
        [&](FileResult result, const cv::Mat& scan) {
            std::filesystem::path heatMap;
            if (result.classification) {
                heatMap = scanFiles.write(index, *classifier, scan, result);
            } else {
                allGood = false;
                result.error = found.shown(result.error);
                line.print("groundglass: " + result.error.english());
            }
            result.file = found.shown(result.file);
            output->add(result, heatMap);
            ++index;
        },
        onProgress, context.cancel);
    for (const RefusedScan& each : found.refused)
        output->add(notClassified(each.path, each.reason), {});
    for (const std::filesystem::path& path : found.passedOver)
        output->add(notClassified(path, "is no scan; it lies in a folder and was passed over"), {});
    output->finish();
    return allGood ? 0 : exitCode(ErrorKind::BadInput);
}

} // namespace

void addPredictCommand(CLI::App& parser, Command& chosen)
{
    CLI::App* command =
        parser.add_subcommand("predict", "Score scans: pictures, DICOM files, folders and zips of them");
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
    command->add_option("PATH", options->paths, "Scans, folders, zips, DICOMDIRs")->required();
    command->callback([&chosen, options] {
        chosen = [options](CommandContext& context) { return predict(*options, context); };
    });
}

} // namespace gg
