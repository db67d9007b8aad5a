#include "runs/ComparedRun.h"

#include "base/Error.h"
#include "runs/RunFolder.h"

#include <system_error>

namespace gg {

void checkHoldsEvaluation(const std::filesystem::path& folder)
{
    const RunFolder run(folder);
    std::error_code ignored;
    const bool hasPredictions = std::filesystem::is_regular_file(run.predictionsFile(), ignored) &&
                                std::filesystem::is_regular_file(run.metricsFile(), ignored);
    if (!hasPredictions && run.holdsRun())
        throw badFile(folder,
                      "is a run without predictions.csv and metrics.json: it has finished no epoch yet");
    if (!hasPredictions)
        throw badFile(folder,
                      "is neither a run nor a folder that evaluate wrote: there is no predictions.csv "
                      "with metrics.json in it");
}

ComparedRun readComparedRun(const std::filesystem::path& folder)
{
    checkHoldsEvaluation(folder);
    const RunFolder run(folder);
    ComparedRun compared{folder, run.readPredictions()};
    if (!run.holdsRun())
        return compared;
    compared.config = run.readRecord().config;
    if (run.isBeingWritten())
        compared.notes.push_back(
            Message("%1 is still running: its predictions are those of its best epoch so far", folder));
    return compared;
}

} // namespace gg
