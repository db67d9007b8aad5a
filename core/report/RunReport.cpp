#include "report/RunReport.h"

#include "base/Error.h"
#include "data/DatasetImporter.h"
#include "report/EvaluationFolders.h"
#include "report/RunEnvironment.h"
#include "runs/RunFolder.h"
#include "train/RunModel.h"

#include <system_error>

namespace gg {

namespace {

std::string nameOf(const std::filesystem::path& folder)
{
    std::error_code ignored;
    const std::filesystem::path whole = std::filesystem::weakly_canonical(folder, ignored);
    const std::filesystem::path& path = whole.empty() ? folder : whole;
    return (path.has_filename() ? path.filename() : path.parent_path().filename()).native();
}

template <typename Read>
void readNoting(std::vector<Message>& notes, const Read& read)
{
    try {
        read();
    } catch (const Error& error) {
        if (error.kind() == ErrorKind::Cancelled)
            throw;
        notes.push_back(error.text());
    }
}

bool isFile(const std::filesystem::path& path)
{
    std::error_code ignored;
    return std::filesystem::is_regular_file(path, ignored);
}

void readModel(RunReport& report, const RunFolder& run)
{
    if (!isFile(run.bestModelFile()))
        return;
    readNoting(report.notes, [&] {
        ModelCard card = readModelCard(run.bestModelFile());
        if (const auto why = whyNotOfRun(card, report.record, report.history))
            throw badFile(run.bestModelFile(), Message("is not the model of this run: %1", *why));
        report.card = std::move(card);
    });
}

std::optional<Dataset> openData(RunReport& report, const RunFolder& run, const ProgressCallback& progress,
                                const CancelToken& cancel)
{
    const std::filesystem::path source = run.dataSource(dataSourceOf(report.record));
    std::error_code ignored;
    if (source.empty() || !std::filesystem::exists(source, ignored)) {
        report.whyNoData = "The data set does not lie any more where the run found it.";
        return std::nullopt;
    }
    try {
        ImportOptions options;
        if (const std::string positive = positiveClassOf(report.record); !positive.empty())
            options.positiveClass = positive;
        Dataset dataset = importDataset(source, progress, cancel, options);
        if (dataset.fingerprint() == dataFingerprintOf(report.record))
            return dataset;
        report.whyNoData = "What lies now where the run found its data set is not the same any more: its "
                           "fingerprint is another one.";
    } catch (const Error& error) {
        if (error.kind() == ErrorKind::Cancelled)
            throw;
        report.whyNoData =
            Message("The data set cannot be opened any more: %1", withoutFolders(error.text()));
    }
    return std::nullopt;
}

void addMistakes(ReportedEvaluation& evaluation, const PictureSources& sources, std::size_t most,
                 const CancelToken& cancel)
{
    if (!evaluation.predictions)
        return;
    evaluation.allMistakes = misclassifiedRows(*evaluation.predictions).size();
    evaluation.mistakes = reportedMistakes(*evaluation.predictions, sources, most, cancel);
}

} // namespace

RunReport gatherRunReport(const std::filesystem::path& folder, const RunReportOptions& options,
                          const ProgressCallback& progress, const CancelToken& cancel)
{
    const RunFolder run(folder);
    if (!run.holdsRun())
        throw badFile(folder, "holds no run: there is no run.json");
    RunReport report;
    report.name = nameOf(folder);
    report.record = run.readRecord();
    report.isBeingWritten = run.isBeingWritten();
    report.made = options.made;
    report.hasHeatMaps = options.heatMap != nullptr;
    report.whyNoHeatMaps = options.whyNoHeatMaps;
    readNoting(report.notes, [&] { report.history = run.readHistory(); });
    readModel(report, run);
    report.validation = readEvaluation(folder, {}, report.notes);
    report.evaluations = evaluationsBelow(folder, report.notes, cancel);

    const std::optional<Dataset> dataset = openData(report, run, progress, cancel);
    if (dataset)
        report.data = reportedData(*dataset);
    const PictureSources sources{dataset ? &*dataset : nullptr,
                                 report.card ? report.card->preprocessing.voi : VoiTransform(),
                                 options.heatMap};
    const std::size_t steps = report.evaluations.size() + 1;
    for (std::size_t step = 0; step < steps; ++step) {
        if (progress)
            progress({"Reading the images of mistakes", step, steps});
        if (step == 0 && report.validation)
            addMistakes(*report.validation, sources, options.mistakes, cancel);
        else if (step > 0)
            addMistakes(report.evaluations[step - 1], sources, options.mistakes, cancel);
    }
    return report;
}

} // namespace gg
