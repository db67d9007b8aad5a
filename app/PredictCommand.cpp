#include "app/Command.h"

#include "app/HeatMapFiles.h"
#include "app/JsonList.h"
#include "app/ModelOptions.h"
#include "app/PredictOutput.h"
#include "app/ProgressLine.h"
#include "app/ScanPaths.h"
#include "base/Error.h"
#include "base/Messages.h"
#include "base/Paths.h"
#include "data/DicomPatients.h"
#include "data/SeriesAmong.h"
#include "lungs/SeriesLungs.h"
#include "model/FilePredictor.h"
#include "volume/VolumeReader.h"

#include <CLI/CLI.hpp>
#include <memory>
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
    bool insist = false;
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

    /// Of a scan that was read. Returns the heat map's file; empty without one, and where no score is given.
    std::filesystem::path write(std::size_t index, Classifier& classifier, const cv::Mat& scan,
                                const FileResult& result) const
    {
        if (!m_tensorFolder.empty())
            saveTensors(m_tensorFolder, index, classifier, scan,
                        result.classification ? *result.classification : *result.withheld);
        if (!m_heatMaps || !result.classification)
            return {};
        return m_heatMaps->write(index, scan, result, classifier,
                                 {.layer = {}, .targetClass = result.classification->predicted});
    }

private:
    std::filesystem::path m_tensorFolder;
    std::optional<HeatMapFiles> m_heatMaps;
};

// A patient who is known, with several series.
struct SeriesOfPatient
{
    std::string pseudonym;
    std::vector<std::size_t> series; // of ScanList::series
};

// What is to be scored, in its order.
struct ScanList
{
    FoundScans found;
    std::vector<SeriesNode> series; // of several slices
    std::vector<SeriesOfPatient> patients;
    std::vector<OrderedFile> files;

    std::vector<std::filesystem::path> names() const
    {
        std::vector<std::filesystem::path> names;
        for (const OrderedFile& each : files)
            names.push_back(each.file);
        return names;
    }

    /// Who has no ID, or one that is no patient's, is no patient: series of many may bear it.
    void takeSeries(StudyTree tree)
    {
        for (std::size_t i = 0; i < tree.patients.size(); ++i) {
            SeriesOfPatient own = {patientPseudonym(i), {}};
            for (StudyNode& study : tree.patients[i].studies)
                for (SeriesNode& each : study.series) {
                    if (each.stack.slices.size() < 2)
                        continue;
                    own.series.push_back(series.size());
                    series.push_back(std::move(each));
                }
            if (own.series.size() > 1 && tellsPatient(tree.patients[i].id))
                patients.push_back(std::move(own));
        }
    }
};

// Cancelled in this work, the list of what was done is empty, and a list all the same.
template <typename Work>
auto orEmptyList(const PredictOptions& options, CommandContext& context, const Work& work)
{
    try {
        return work();
    } catch (const Error& error) {
        if (options.json && error.kind() == ErrorKind::Cancelled)
            JsonList(context.out).end();
        throw;
    }
}

// Without scores: what is wrong is said instead.
PredictedFile notClassified(const std::filesystem::path& path, const Message& reason)
{
    FileResult result;
    result.file = path;
    result.error = Message("%1: %2", path, reason);
    return {result};
}

class PredictRun
{
public:
    PredictRun(const PredictOptions& options, const ScanList& list, Classifier& classifier,
               ProgressLine& line, CommandContext& context)
        : m_options(options), m_list(list), m_classifier(classifier), m_line(line), m_context(context),
          m_names(list.names()), m_scanFiles(options, m_names), m_slices(list.series.size())
    {
        m_output = options.json ? makeJsonOutput(classifier.card(), classifier.device().name, context.out)
                                : makeTextOutput(classifier.card(), context.out);
    }

    Message note() const { return m_scanFiles.note(); }

    bool run()
    {
        predictFiles(
            m_classifier, m_names,
            [this](const FileResult& result, const cv::Mat& picture) { add(result, picture); },
            [this](const Progress& progress) { m_line.show(progress); }, m_context.cancel);
        for (const RefusedScan& each : m_list.found.refused)
            m_output->add(notClassified(each.path, each.reason));
        for (const std::filesystem::path& path : m_list.found.passedOver)
            m_output->add(notClassified(path, "is no scan; it lies in a folder and was passed over"));
        for (std::size_t i = 0; i < m_list.series.size(); ++i) {
            m_output->add(verdictOn(i));
            m_line.show({"Measuring series", i + 1, m_list.series.size()});
        }
        for (const SeriesOfPatient& patient : m_list.patients)
            m_output->add(verdictOn(patient));
        m_output->finish();
        return m_allGood;
    }

private:
    void add(FileResult result, const cv::Mat& picture)
    {
        const OrderedFile& file = m_list.files[m_done];
        if (m_options.insist)
            result.insist();
        PredictedFile predicted;
        if (result.classification || result.withheld)
            predicted.heatMap = m_scanFiles.write(m_done, m_classifier, picture, result);
        if (!result.error.isEmpty()) {
            m_allGood = false;
            result.error = m_list.found.shown(result.error);
            m_line.print("groundglass: " + result.error.english());
        }
        if (file.series) {
            m_slices[*file.series].push_back(result);
            predicted.place = {m_list.series[*file.series].uid, file.position};
        }
        result.file = m_list.found.shown(result.file);
        predicted.result = std::move(result);
        m_output->add(predicted);
        ++m_done;
    }

    PredictedSeries verdictOn(std::size_t index)
    {
        const SeriesNode& series = m_list.series[index];
        PredictedSeries predicted{series.uid, series.stack.slices.size()};
        predicted.verdict = scanVerdict(m_slices[index], m_classifier.card());
        if (predicted.verdict && predicted.verdict->leftOut > 0)
            predicted.warnings.push_back(
                counted(predicted.verdict->leftOut,
                        "%1 slice does not count: refused, as one with too little lung, or not read",
                        "%1 slices do not count: refused, as those with too little lung, or not read"));
        addOpacity(predicted, series);
        return predicted;
    }

    // As `evaluate` does: all slices of the patient are one scan's.
    PredictedPatient verdictOn(const SeriesOfPatient& patient) const
    {
        PredictedPatient predicted = {patient.pseudonym, {}};
        std::vector<FileResult> slices;
        for (const std::size_t index : patient.series) {
            predicted.series.push_back(m_list.series[index].uid);
            predicted.slices += m_list.series[index].stack.slices.size();
            slices.insert(slices.end(), m_slices[index].begin(), m_slices[index].end());
        }
        predicted.verdict = scanVerdict(slices, m_classifier.card());
        return predicted;
    }

    // What the model says does not hang on it: where it cannot be measured, that is a warning.
    void addOpacity(PredictedSeries& predicted, const SeriesNode& series)
    {
        if (!isAxialVolume(series)) {
            predicted.warnings.push_back(
                "opacities were not measured: its slices are no regular axial volume");
            return;
        }
        try {
            const Volume volume = readVolume(series.stack, {}, m_context.cancel);
            const SeriesLungs lungs = findSeriesLungs(volume, {}, {}, m_context.cancel);
            if (const std::optional<LungShares>& shares = lungs.measures.all.shares)
                predicted.opacityPercent = 100 * shares->opacity();
            predicted.warnings.insert(predicted.warnings.end(), lungs.notes.begin(), lungs.notes.end());
        } catch (const Error& error) {
            if (error.kind() != ErrorKind::BadInput)
                throw;
            predicted.warnings.push_back(
                Message("opacities were not measured: %1", m_list.found.shown(error.text())));
        }
    }

    const PredictOptions& m_options;
    const ScanList& m_list;
    Classifier& m_classifier;
    ProgressLine& m_line;
    CommandContext& m_context;
    std::vector<std::filesystem::path> m_names;
    ScanFiles m_scanFiles;
    std::unique_ptr<PredictOutput> m_output;
    std::vector<std::vector<FileResult>> m_slices; ///< of each series
    std::size_t m_done = 0;
    bool m_allGood = true;
};

// Few pictures are not worth another engine; but where that rounds, by a person's choice, scores must not
// hang on how many there are.
ModelOptions withEngineFor(std::size_t pictures, ModelOptions model, const CommandContext& context)
{
    if (model.engine == "auto" && pictures < worthAccelerating &&
        !hasQuickScores(modelFileOf(model.source(context).path)))
        model.engine = "libtorch";
    return model;
}

int predict(const PredictOptions& options, CommandContext& context)
{
    ProgressLine line(context.err, context.progressBar);
    ScanList list;
    list.found = orEmptyList(options, context,
                             [&] { return findScans(options.paths, line, context, {.frames = true}); });
    const auto classifier = openModel(withEngineFor(list.found.files.size(), options.model, context), context,
                                      {.activationMaps = !options.heatMapFolder.empty()});
    list.takeSeries(orEmptyList(options, context, [&] {
        return studyTreeAmong(
            list.found.files, [&](const Progress& progress) { line.show(progress); }, context.cancel);
    }));
    list.files = inOrderOfSlices(list.found.files, list.series);
    PredictRun run(options, list, *classifier, line, context);
    for (const Message& note : classifier->notes())
        line.note(note);
    const bool allOpened = tellLeftOut(list.found, line);
    line.note(run.note());
    const bool allRead = run.run();
    return allOpened && allRead ? 0 : exitCode(ErrorKind::BadInput);
}

} // namespace

void addPredictCommand(CLI::App& parser, Command& chosen)
{
    CLI::App* command =
        parser.add_subcommand("predict", "Score scans: pictures, DICOM files, folders and zips of them");
    const auto options = std::make_shared<PredictOptions>();
    addModelOptions(*command, options->model);
    options->model.engine = "auto";
    addEngineOption(*command, options->model.engine);
    command->add_flag("--json", options->json, "A JSON list on stdout");
    command->add_flag("--insist", options->insist,
                      "Score what is refused too: what is no chest CT, has no lungs, or is too small");
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
