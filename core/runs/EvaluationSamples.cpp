#include "runs/EvaluationSamples.h"

#include "base/Csv.h"
#include "base/Text.h"
#include "runs/JudgedImages.h"
#include "runs/FileStamp.h"
#include "runs/RunFolder.h"

#include <cmath>
#include <map>
#include <system_error>

namespace gg {

namespace {

constexpr const char* validation = "val";
constexpr const char* everything = "all";

struct KnownImage
{
    std::string split;
    std::string source;
};

/// What is known of images before their evaluation is read, by path.
using KnownImages = std::map<std::string, KnownImage>;

std::filesystem::path folderOf(const std::filesystem::path& run, const std::string& place)
{
    return place.empty() ? run : run / pathFromUtf8(place);
}

bool isFile(const std::filesystem::path& path)
{
    std::error_code ignored;
    return std::filesystem::is_regular_file(path, ignored);
}

std::string fieldOf(const std::vector<std::string>& row, const std::optional<std::size_t>& column)
{
    return column && *column < row.size() ? row[*column] : std::string();
}

// Predictions have paths relative to the data set's folder, a split that was drawn elsewhere absolute ones.
std::string pathInData(const std::string& written, const std::filesystem::path& folder)
{
    const std::filesystem::path path = pathFromUtf8(written);
    return path.is_absolute() && !folder.empty() ? utf8Path(path.lexically_relative(folder)) : written;
}

KnownImages imagesOfSplit(const RunFacts& facts)
{
    const RunFolder run(facts.folder);
    KnownImages known;
    if (!isFile(run.splitFile()))
        return known;
    const Json data = run.readRecord().environment.value("data_set", Json::object());
    const auto folder = data.find("folder");
    const std::filesystem::path root = folder != data.end() && folder->is_string()
                                           ? pathFromUtf8(folder->get<std::string>())
                                           : std::filesystem::path();
    const CsvTable table = readCsv(run.splitFile());
    const auto path = table.column("path");
    const auto split = table.column("split");
    const auto source = table.column("source");
    for (const std::vector<std::string>& row : table.rows)
        known[pathInData(fieldOf(row, path), root)] = {fieldOf(row, split), fieldOf(row, source)};
    return known;
}

// Those that the run has judged while it was trained are its validation images.
void addValidation(KnownImages& known, const RunFolder& run)
{
    if (!isFile(run.predictionsFile()) || !isFile(run.metricsFile()))
        return;
    for (const Prediction& row : run.readPredictions().rows)
        if (KnownImage& image = known[row.path]; image.split.empty())
            image.split = validation;
}

// Of another data set, which may be the same images without the split that was drawn of them: what was
// trained on stays so, all else may be another image of the same name.
void keepTrained(KnownImages& known)
{
    std::erase_if(known, [](const auto& image) { return image.second.split != "train"; });
}

RunSample sampleOf(const Prediction& row, const Predictions& predictions)
{
    RunSample sample;
    sample.path = row.path;
    sample.patient = row.patient;
    sample.prediction = predictions.classes[static_cast<std::size_t>(row.predicted)];
    sample.score = row.scores[static_cast<std::size_t>(predictions.positiveClass)];
    if (row.label != unknownLabel) {
        sample.target = predictions.classes[static_cast<std::size_t>(row.label)];
        sample.truth = row.scores[static_cast<std::size_t>(row.label)];
    }
    if (std::isfinite(row.loss))
        sample.loss = row.loss;
    return sample;
}

} // namespace

std::string evaluationStamp(const std::filesystem::path& run, const std::string& place)
{
    const RunFolder files(folderOf(run, place));
    if (!isFile(files.predictionsFile()) || !isFile(files.metricsFile()))
        return {};
    return fileStamp({files.predictionsFile(), files.metricsFile(), RunFolder(run).splitFile()});
}

EvaluationSamples readEvaluationSamples(const RunFacts& run, const std::string& place)
{
    const RunFolder files(folderOf(run.folder, place));
    const JudgedImages judged = readJudgedImages(files.path());
    EvaluationSamples evaluation{run.dataFingerprint, run.dataName, {}};
    if (!judged.dataFingerprint.empty()) {
        evaluation.data = judged.dataFingerprint;
        evaluation.dataName = judged.dataName;
    }
    const std::string split = place.empty() ? validation : judged.split == everything ? "" : judged.split;
    KnownImages known = imagesOfSplit(run);
    if (evaluation.data != run.dataFingerprint)
        keepTrained(known);
    else if (!place.empty())
        addValidation(known, RunFolder(run.folder));
    const Predictions predictions = files.readPredictions();
    evaluation.samples.reserve(predictions.rows.size());
    for (const Prediction& row : predictions.rows) {
        RunSample sample = sampleOf(row, predictions);
        const auto image = known.find(row.path);
        sample.split = image != known.end() && !image->second.split.empty() ? image->second.split : split;
        if (image != known.end())
            sample.source = image->second.source;
        evaluation.samples.push_back(std::move(sample));
    }
    return evaluation;
}

} // namespace gg
