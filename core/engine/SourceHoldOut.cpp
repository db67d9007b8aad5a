#include "engine/SourceHoldOut.h"

#include "base/Error.h"
#include "base/Text.h"
#include "model/EvaluationOrigin.h"
#include "model/Evaluator.h"
#include "runs/EvaluationFolder.h"
#include "runs/RunFolder.h"

#include <set>
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

std::filesystem::path heldOutFolder(const std::filesystem::path& run)
{
    return run / "held-out";
}

std::optional<HeldOutResult> trainWithoutSource(TrainingEngine& training, InferenceEngine& inference,
                                                const TrainConfig& config, const Dataset& dataset,
                                                const HoldOutRun& run, const HoldOutObserver& observer,
                                                const CancelToken& cancel)
{
    // Its split.csv would be taken for that run's.
    if (RunFolder(run.folder).holdsRun())
        throw Error(ErrorKind::Usage,
                    Message("%1: holds a run already; resume it, or choose another folder", run.folder));
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
