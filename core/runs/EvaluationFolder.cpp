#include "runs/EvaluationFolder.h"

#include "base/AtomicFile.h"
#include "base/Error.h"
#include "base/JsonText.h"
#include "base/Paths.h"
#include "base/Text.h"
#include "eval/ConfusionMatrix.h"
#include "eval/RocCurve.h"
#include "runs/CurveTables.h"
#include "runs/PredictionsFile.h"
#include "runs/RunFolder.h"

#include <algorithm>
#include <array>
#include <cmath>
#include <string_view>
#include <system_error>

namespace gg {

namespace {

constexpr const char* metricsName = "metrics.json";
constexpr const char* predictionsName = "predictions.csv";

struct Part
{
    std::string_view folder;
    std::array<std::string_view, 2> endings;
};
constexpr std::array<Part, 3> parts = {
    {{"curves", {".csv", ".csv"}}, {"plots", {".png", ".svg"}}, {"contact-sheets", {".png", ".png"}}}};

/// As PredictionsFile writes them.
std::vector<std::string> asUtf8(std::vector<std::string> names)
{
    for (std::string& name : names)
        if (!isUtf8(name))
            name = printable(name);
    return names;
}

Json metricsWithOrigin(Metrics metrics, const Json& origin)
{
    metrics.classes = asUtf8(metrics.classes);
    Json json = metricsToJson(metrics);
    for (const auto& [key, value] : origin.items())
        if (!json.contains(key))
            json[key] = value;
    return json;
}

Json originIn(const Json& json, const Metrics& metrics)
{
    const Json figures = metricsToJson(metrics);
    Json origin = Json::object();
    for (const auto& [key, value] : json.items())
        if (!figures.contains(key))
            origin[key] = value;
    return origin;
}

void checkDecisions(const Predictions& predictions, const Metrics& metrics,
                    const std::filesystem::path& predictionsFile)
{
    if (predictions.classes != metrics.classes)
        throw badFile(predictionsFile, "has other classes than metrics.json beside it");
    for (const Prediction& row : predictions.rows)
        if (predictions.rule().decide(row.scores) != row.predicted)
            throw badFile(predictionsFile,
                          Message("%1 was not decided by the threshold in metrics.json beside it", row.path));
    if (ConfusionMatrix(predictions).counts() != metrics.confusion)
        throw badFile(predictionsFile, "has not the counts that stand in metrics.json beside it");
}

/// Of figures that are kept a wrong one would stand beside the right curve.
void checkFigures(const Predictions& predictions, const Metrics& metrics,
                  const std::filesystem::path& metricsFile)
{
    const auto check = [&](const char* name, const std::optional<Estimate>& kept,
                           const std::optional<double>& counted) {
        constexpr double rounding = 1e-9;
        if (kept && !(counted && std::abs(kept->value - *counted) <= rounding))
            throw badFile(metricsFile, Message("\"%1\" is not that of predictions.csv beside it", name));
    };
    const auto value = [](const std::optional<Estimate>& rate) {
        return rate ? std::optional(rate->value) : std::nullopt;
    };
    const Metrics counted = withNewRates(metrics, predictions);
    check("accuracy", metrics.accuracy, value(counted.accuracy));
    check("sensitivity", metrics.sensitivity, value(counted.sensitivity));
    check("specificity", metrics.specificity, value(counted.specificity));
    check("precision", metrics.precision, value(counted.precision));
    check("f1", metrics.f1, value(counted.f1));
    check("auc", metrics.auc, rocCurve(predictions).auc);
    if (metrics.n != counted.n)
        throw badFile(metricsFile, Message("\"%1\" is not that of predictions.csv beside it", "n"));
}

bool holdsAlone(const std::filesystem::path& folder, const Part& part)
{
    std::error_code error;
    std::filesystem::directory_iterator entry(folder, error);
    for (; !error && entry != std::filesystem::directory_iterator(); entry.increment(error)) {
        const std::string ending = entry->path().extension().native();
        std::error_code ignored;
        if (!entry->is_regular_file(ignored) ||
            std::find(part.endings.begin(), part.endings.end(), ending) == part.endings.end())
            return false;
    }
    return !error;
}

bool isPart(const std::filesystem::directory_entry& entry)
{
    std::error_code ignored;
    const std::string name = entry.path().filename().native();
    if (name == metricsName || name == predictionsName)
        return entry.is_regular_file(ignored);
    return std::any_of(parts.begin(), parts.end(), [&](const Part& part) {
        return name == part.folder && !entry.is_symlink(ignored) && holdsAlone(entry.path(), part);
    });
}

} // namespace

void refuseRunFolder(const std::filesystem::path& folder)
{
    if (RunFolder(folder).holdsRun())
        throw Error(ErrorKind::Usage,
                    Message("%1: holds a run with the results of its own validation; choose a "
                            "folder within it, or another",
                            folder));
}

void writeEvaluationFiles(const std::filesystem::path& folder, const EvaluationFiles& files)
{
    refuseRunFolder(folder);
    checkPredictions(files.predictions);
    makeFolder(folder / "curves");
    for (const CurveTable& table : curveTables(files.predictions))
        writeFileAtomically(folder / "curves" / table.fileName, table.text);
    writePredictions(folder / predictionsName, files.predictions);
    const Json json = metricsWithOrigin(files.metrics, files.origin);
    writeFileAtomically(folder / metricsName,
                        json.dump(2, ' ', false, Json::error_handler_t::replace) + '\n');
}

EvaluationFiles readEvaluationFiles(const std::filesystem::path& folderOrPredictions)
{
    std::error_code ignored;
    const bool isFolder = std::filesystem::is_directory(folderOrPredictions, ignored);
    const std::filesystem::path predictionsFile =
        isFolder ? folderOrPredictions / predictionsName : folderOrPredictions;
    const std::filesystem::path metricsFile = predictionsFile.parent_path() / metricsName;
    const Json json = readJsonFile(metricsFile);
    EvaluationFiles files;
    files.metrics = metricsFromJson(json, metricsFile);
    files.origin = originIn(json, files.metrics);
    if (!(files.metrics.threshold >= 0.0 && files.metrics.threshold <= 1.0))
        throw badFile(metricsFile, "\"threshold\" is not between 0 and 1");
    files.predictions =
        readPredictions(predictionsFile, files.metrics.positiveClass, files.metrics.threshold);
    checkDecisions(files.predictions, files.metrics, predictionsFile);
    checkFigures(files.predictions, files.metrics, metricsFile);
    return files;
}

bool holdsEvaluationAlone(const std::filesystem::path& folder)
{
    std::error_code error;
    bool hasMetrics = false;
    std::filesystem::directory_iterator entry(folder, error);
    for (; !error && entry != std::filesystem::directory_iterator(); entry.increment(error)) {
        if (!isPart(*entry))
            return false;
        hasMetrics = hasMetrics || entry->path().filename() == metricsName;
    }
    return !error && hasMetrics;
}

} // namespace gg
