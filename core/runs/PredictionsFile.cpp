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
constexpr const char* patientColumn = "patient";
constexpr std::size_t columnsBeforeScores = 3;

/// UTF-8 stays as it is: line breaks and the like are quoted, not escaped.
std::string asUtf8(const std::string& text)
{
    return isUtf8(text) ? text : printable(text);
}

/// What the heading says of the columns.
struct Columns
{
    std::vector<std::string> classes;
    bool hasPatient = false;
};

Columns columnsOf(const CsvTable& table, const std::filesystem::path& file)
{
    Columns columns;
    std::vector<std::string> header = table.header;
    if (header.size() > 1 && header.back() == patientColumn && header[header.size() - 2] == "loss") {
        columns.hasPatient = true;
        header.pop_back();
    }
    const bool hasFixedColumns = header.size() > columnsBeforeScores && header[0] == "path" &&
                                 header[1] == "label" && header[2] == "prediction" && header.back() == "loss";
    if (!hasFixedColumns)
        throw badFile(file, "has not the columns path,label,prediction,score_<class>...,loss");
    for (std::size_t i = columnsBeforeScores; i + 1 < header.size(); ++i) {
        if (!header[i].starts_with(scorePrefix))
            throw badFile(file, Message("has an unknown column \"%1\"", header[i]));
        columns.classes.push_back(header[i].substr(scorePrefix.size()));
    }
    return columns;
}

std::optional<int> indexOf(const std::vector<std::string>& classes, const std::string& name)
{
    const auto found = std::find(classes.begin(), classes.end(), name);
    if (found == classes.end())
        return std::nullopt;
    return static_cast<int>(found - classes.begin());
}

/// Nothing when the row is none.
std::optional<Prediction> parseRow(const std::vector<std::string>& row, const Columns& columns)
{
    const std::vector<std::string>& classes = columns.classes;
    const std::size_t lossColumn = columnsBeforeScores + classes.size();
    if (row.size() != lossColumn + (columns.hasPatient ? 2 : 1))
        return std::nullopt;
    Prediction prediction;
    prediction.path = row[0];
    const std::optional<int> label = row[1].empty() ? unknownLabel : indexOf(classes, row[1]);
    const std::optional<int> predicted = indexOf(classes, row[2]);
    const std::optional<double> loss = parseNumber(row[lossColumn]);
    if (!label || !predicted || !loss)
        return std::nullopt;
    prediction.label = *label;
    prediction.predicted = *predicted;
    prediction.loss = *loss;
    if (columns.hasPatient)
        prediction.patient = row.back();
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
    const bool hasPatient = std::any_of(predictions.rows.begin(), predictions.rows.end(),
                                        [](const Prediction& row) { return !row.patient.empty(); });
    if (hasPatient)
        header.emplace_back(patientColumn);

    AtomicFile output(file);
    output.write(csvLine(header) + '\n');
    for (const Prediction& row : predictions.rows) {
        std::vector<std::string> fields = {
            asUtf8(row.path), row.label == unknownLabel ? "" : classes[static_cast<std::size_t>(row.label)],
            classes[static_cast<std::size_t>(row.predicted)]};
        for (const double score : row.scores)
            fields.push_back(numberText(score));
        fields.push_back(numberText(row.loss));
        if (hasPatient)
            fields.push_back(asUtf8(row.patient));
        output.write(csvLine(fields) + '\n');
    }
    output.commit();
}

Predictions readPredictions(const std::filesystem::path& file, int positiveClass, double threshold)
{
    const CsvTable table = readCsv(file);
    Predictions predictions;
    const Columns columns = columnsOf(table, file);
    predictions.classes = columns.classes;
    predictions.positiveClass = positiveClass;
    predictions.threshold = threshold;
    for (std::size_t i = 0; i < table.rows.size(); ++i) {
        std::optional<Prediction> row = parseRow(table.rows[i], columns);
        if (!row)
            throw badFile(file, Message("row %1 is not a prediction", table.rowNumbers[i]));
        predictions.rows.push_back(std::move(*row));
    }
    try {
        checkPredictions(predictions);
    } catch (const Error& error) {
        throw badFile(file, error.text());
    }
    return predictions;
}

} // namespace gg
