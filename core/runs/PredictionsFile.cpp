#include "runs/PredictionsFile.h"

#include "base/AtomicFile.h"
#include "base/Csv.h"
#include "base/Error.h"
#include "base/Text.h"
#include "runs/NumberText.h"

#include <algorithm>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

namespace gg {

namespace {

constexpr std::string_view scorePrefix = "score_";
constexpr std::size_t columnsBeforeScores = 3;

/// UTF-8 stays as it is: line breaks and the like are quoted, not escaped.
std::string asUtf8(const std::string& text)
{
    return isUtf8(text) ? text : printable(text);
}

std::vector<std::string> classesOf(const CsvTable& table, const std::filesystem::path& file)
{
    const std::vector<std::string>& header = table.header;
    const bool hasFixedColumns = header.size() > columnsBeforeScores && header[0] == "path" &&
                                 header[1] == "label" && header[2] == "prediction" && header.back() == "loss";
    if (!hasFixedColumns)
        throw badFile(file, "has not the columns path,label,prediction,score_<class>...,loss");
    std::vector<std::string> classes;
    for (std::size_t i = columnsBeforeScores; i + 1 < header.size(); ++i) {
        if (!header[i].starts_with(scorePrefix))
            throw badFile(file, "has an unknown column \"" + printable(header[i]) + '"');
        classes.push_back(header[i].substr(scorePrefix.size()));
    }
    return classes;
}

std::optional<int> indexOf(const std::vector<std::string>& classes, const std::string& name)
{
    const auto found = std::find(classes.begin(), classes.end(), name);
    if (found == classes.end())
        return std::nullopt;
    return static_cast<int>(found - classes.begin());
}

/// Nothing when the row is none.
std::optional<Prediction> parseRow(const std::vector<std::string>& row,
                                   const std::vector<std::string>& classes)
{
    if (row.size() != columnsBeforeScores + classes.size() + 1)
        return std::nullopt;
    Prediction prediction;
    prediction.path = row[0];
    const std::optional<int> label = row[1].empty() ? unknownLabel : indexOf(classes, row[1]);
    const std::optional<int> predicted = indexOf(classes, row[2]);
    const std::optional<double> loss = parseNumber(row.back());
    if (!label || !predicted || !loss)
        return std::nullopt;
    prediction.label = *label;
    prediction.predicted = *predicted;
    prediction.loss = *loss;
    for (std::size_t i = 0; i < classes.size(); ++i) {
        const std::optional<double> score = parseNumber(row[columnsBeforeScores + i]);
        if (!score || !(*score >= 0.0 && *score <= 1.0))
            return std::nullopt;
        prediction.scores.push_back(*score);
    }
    return prediction;
}

} // namespace

void writePredictions(const std::filesystem::path& file, const Predictions& predictions)
{
    checkPredictions(predictions);
    std::vector<std::string> classes;
    std::vector<std::string> header = {"path", "label", "prediction"};
    for (const std::string& name : predictions.classes) {
        classes.push_back(asUtf8(name));
        header.push_back(std::string(scorePrefix) + classes.back());
    }
    header.emplace_back("loss");

    AtomicFile output(file);
    output.write(csvLine(header) + '\n');
    for (const Prediction& row : predictions.rows) {
        std::vector<std::string> fields = {
            asUtf8(row.path), row.label == unknownLabel ? "" : classes[static_cast<std::size_t>(row.label)],
            classes[static_cast<std::size_t>(row.predicted)]};
        for (const double score : row.scores)
            fields.push_back(numberText(score));
        fields.push_back(numberText(row.loss));
        output.write(csvLine(fields) + '\n');
    }
    output.commit();
}

Predictions readPredictions(const std::filesystem::path& file, int positiveClass, double threshold)
{
    const CsvTable table = readCsv(file);
    Predictions predictions;
    predictions.classes = classesOf(table, file);
    predictions.positiveClass = positiveClass;
    predictions.threshold = threshold;
    for (std::size_t i = 0; i < table.rows.size(); ++i) {
        std::optional<Prediction> row = parseRow(table.rows[i], predictions.classes);
        if (!row)
            throw badFile(file, "row " + std::to_string(i + 1) + " is not a prediction");
        predictions.rows.push_back(std::move(*row));
    }
    try {
        checkPredictions(predictions);
    } catch (const Error& error) {
        throw badFile(file, error.message());
    }
    return predictions;
}

} // namespace gg
