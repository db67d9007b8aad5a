#include "engine/SourceHoldOut.h"

#include "base/Error.h"
#include "base/Text.h"
#include "model/EvaluationOrigin.h"
#include "model/Evaluator.h"
#include "runs/EvaluationFolder.h"
#include "runs/RunFolder.h"

#include <algorithm>
#include <set>
#include <system_error>
#include <variant>

namespace gg {

namespace {

HeldOutResult judge(InferenceEngine& inference, const TrainConfig& config, const Dataset& dataset,
                    const HoldOutRun& run, const HoldOutObserver& observer, const CancelToken& cancel)
{
    const auto classifier = inference.openClassifier({run.folder}, config.device);
    const Evaluation evaluation =
        evaluateSplit(*classifier, dataset, Split::Test, observer.onProgress, cancel);
    HeldOutResult result{run.source, metricsOf(evaluation), dataset, run.folder};
    const EvaluationOrigin origin =
        originOf(dataset, Split::Test, evaluation.predictions, classifier->card(), classifier->file());
    writeEvaluationFiles(heldOutFolder(run.folder), {evaluation.predictions, result.metrics, toJson(origin)});
    return result;
}

} // namespace

std::vector<HoldOutRun> runsWithoutEach(const Dataset& dataset, const std::filesystem::path& folder)
{
    std::vector<HoldOutRun> runs;
    std::set<std::string> names;
    for (const SourceCount& source : sourcesToHoldOut(dataset)) {
        const std::string name = safeFileName(source.source, 60);
        std::string free = name;
        for (int number = 2; !names.insert(free).second; ++number)
            free = name + '-' + std::to_string(number);
        runs.push_back({source.source, folder / free});
    }
    return runs;
}

std::optional<Metrics> keptResult(const Dataset& dataset, const HoldOutRun& run)
{
    const std::vector<SourceCount> sources = sourcesToHoldOut(dataset);
    const auto source = std::find_if(sources.begin(), sources.end(),
                                     [&](const SourceCount& count) { return count.source == run.source; });
    std::error_code ignored;
    if (source == sources.end() || !std::filesystem::exists(heldOutFolder(run.folder), ignored))
        return std::nullopt;
    try {
        const EvaluationFiles kept = readEvaluationFiles(heldOutFolder(run.folder));
        const bool isOfIt = kept.predictions.classes == dataset.classes() &&
                            kept.predictions.positiveClass == dataset.positiveClass() &&
                            kept.predictions.rows.size() + kept.metrics.leftOut.size() == source->images();
        return isOfIt ? std::optional(kept.metrics) : std::nullopt;
    } catch (const Error& error) {
        if (error.kind() != ErrorKind::BadInput)
            throw;
        return std::nullopt;
    }
}

std::filesystem::path heldOutFolder(const std::filesystem::path& run)
{
    return run / "held-out";
}

void checkHoldOut(const Dataset& dataset, const HoldOutRun& run)
{
    // Its split.csv would be taken for that run's.
    if (RunFolder(run.folder).holdsRun())
        throw Error(ErrorKind::Usage,
                    Message("%1: holds a run already; resume it, or choose another folder", run.folder));
    splitsWithout(dataset, run.source);
}

std::optional<HeldOutResult> trainWithoutSource(TrainingEngine& training, InferenceEngine& inference,
                                                const TrainConfig& config, const Dataset& dataset,
                                                const HoldOutRun& run, const HoldOutObserver& observer,
                                                const CancelToken& cancel)
{
    checkHoldOut(dataset, run);
    const std::filesystem::path file = run.folder / "split.csv";
    const Dataset heldOut = makeHeldOutSplit(dataset, run.source, file, observer.onProgress, cancel);
    if (observer.onNote)
        observer.onNote(describeHeldOut(heldOut, run.source));
    const TrainEvent last = training.train(config, heldOut, run.folder, false, observer.onTraining, cancel);
    if (const auto* failed = std::get_if<RunFailed>(&last))
        throw failed->error;
    if (std::get<RunFinished>(last).end == RunEnd::Stopped)
        return std::nullopt;
    return judge(inference, config, heldOut, run, observer, cancel);
}

} // namespace gg
