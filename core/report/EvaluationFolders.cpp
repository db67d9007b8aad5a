#include "report/EvaluationFolders.h"

#include "base/Error.h"
#include "base/Text.h"
#include "runs/RunFolder.h"

#include <algorithm>
#include <system_error>

namespace gg {

namespace {

constexpr int deepest = 4;

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

std::vector<std::string> placesBelow(const std::filesystem::path& run, const CancelToken& cancel)
{
    std::vector<std::string> places;
    std::error_code error;
    using Walk = std::filesystem::recursive_directory_iterator;
    for (Walk entry(run, std::filesystem::directory_options::skip_permission_denied, error);
         !error && entry != Walk(); entry.increment(error)) {
        cancel.throwIfCancelled();
        std::error_code ignored;
        if (!entry->is_directory(ignored) || entry->is_symlink(ignored))
            continue;
        const RunFolder folder(entry->path());
        if (folder.holdsRun() || entry.depth() + 1 >= deepest)
            entry.disable_recursion_pending();
        if (!folder.holdsRun() && isFile(folder.metricsFile()))
            places.push_back(utf8Path(entry->path().lexically_relative(run)));
    }
    std::sort(places.begin(), places.end());
    return places;
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
    for (const std::string& place : placesBelow(run, cancel))
        if (auto evaluation = readEvaluation(run, place, notes))
            evaluations.push_back(std::move(*evaluation));
    return evaluations;
}

} // namespace gg
