#include "report/EvaluationFolders.h"

#include "base/Error.h"
#include "base/Text.h"
#include "runs/EvaluationPlaces.h"
#include "runs/RunFolder.h"

#include <system_error>

namespace gg {

namespace {

bool isFile(const std::filesystem::path& path)
{
    std::error_code ignored;
    return std::filesystem::is_regular_file(path, ignored);
}

std::optional<Predictions> readPredictionsOf(const RunFolder& folder, const Metrics& metrics,
                                             std::vector<Message>& notes)
{
    try {
        Predictions predictions = folder.readPredictions();
        if (predictions.classes != metrics.classes)
            throw badFile(folder.predictionsFile(), "has other classes than metrics.json beside it");
        return predictions;
    } catch (const Error& error) {
        notes.push_back(error.text());
        return std::nullopt;
    }
}

} // namespace

std::optional<ReportedEvaluation> readEvaluation(const std::filesystem::path& run, const std::string& place,
                                                 std::vector<Message>& notes)
{
    const RunFolder folder(place.empty() ? run : run / pathFromUtf8(place));
    if (!isFile(folder.metricsFile()))
        return std::nullopt;
    try {
        ReportedEvaluation evaluation{place, folder.readMetrics()};
        evaluation.predictions = readPredictionsOf(folder, evaluation.metrics, notes);
        return evaluation;
    } catch (const Error& error) {
        notes.push_back(error.text());
        return std::nullopt;
    }
}

std::vector<ReportedEvaluation> evaluationsBelow(const std::filesystem::path& run,
                                                 std::vector<Message>& notes, const CancelToken& cancel)
{
    std::vector<ReportedEvaluation> evaluations;
    for (const std::string& place : evaluationPlaces(run, cancel))
        if (auto evaluation = readEvaluation(run, place, notes))
            evaluations.push_back(std::move(*evaluation));
    return evaluations;
}

} // namespace gg
