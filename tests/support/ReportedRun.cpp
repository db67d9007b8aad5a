#include "support/ReportedRun.h"

#include "base/Csv.h"
#include "base/Paths.h"
#include "base/SafetensorsWriter.h"
#include "data/DatasetImporter.h"
#include "eval/Metrics.h"
#include "image/PngWriter.h"
#include "runs/PredictionsFile.h"
#include "runs/RunFolder.h"
#include "support/SomeEpoch.h"
#include "support/StubFiles.h"
#include "train/TrainConfig.h"

#include <opencv2/core/mat.hpp>

namespace gg::test {

ReportedRun::ReportedRun(std::vector<std::string> classes, int positiveClass)
{
    writeData(classes);
    ImportOptions options;
    options.positiveClass = classes[static_cast<std::size_t>(positiveClass)];
    const Dataset dataset = importDataset(data() / "manifest.csv", {}, {}, options);
    TrainConfig config = TrainConfig::forRecipe(Recipe::Tutorial);
    config.architecture = "resnet18";
    record.config = config.toJson();
    record.status = RunStatus::Finished;
    record.started = std::chrono::system_clock::time_point(std::chrono::seconds(1700000000));
    record.environment = {{"versions", {{"libtorch", "2.15.0"}}},
                          {"device", "CPU, 2 threads"},
                          {"host", "secret-machine"},
                          {"data_set",
                           {{"name", "small set"},
                            {"folder", data().native()},
                            {"source", (data() / "manifest.csv").native()},
                            {"fingerprint", dataset.fingerprint()},
                            {"classes", dataset.classes()},
                            {"positive_class", *options.positiveClass}}},
                          {"left_out", {{{"path", "bad.png"}, {"reason", "is empty"}}}},
                          {"warnings", {"Something is to be known."}}};
    card.architecture = "resnet18";
    card.classes = dataset.classes();
    card.positiveClass = dataset.positiveClass();
    card.selfTest = {std::string(64, 'a'), {std::vector<double>(card.classes.size(), 0.5)}};
    card.provenance = {
        {"config", record.config}, {"data_set_fingerprint", dataset.fingerprint()}, {"epoch", 1}};
    predict(dataset);
    write();
}

void ReportedRun::writeData(const std::vector<std::string>& classes) const
{
    std::string table = "path,label,split,patient\n";
    int shade = 0;
    for (const char* split : {"train", "val", "test"}) {
        for (std::size_t label = 0; label < classes.size(); ++label) {
            for (int image = 0; image < 4; ++image) {
                const std::string path =
                    std::string(split) + '/' + std::to_string(label) + '-' + std::to_string(image) + ".png";
                shade = (shade + 3) % 256; // no two files are equal
                const std::vector<std::byte> png =
                    encodePng(cv::Mat(6, 8, CV_8UC3, cv::Scalar(shade, 90, 30)));
                writeText(data() / path, {reinterpret_cast<const char*>(png.data()), png.size()});
                table += csvLine({path, classes[label], split,
                                  std::string("Jane Doe ") + split + std::to_string(label) +
                                      std::to_string(image / 2)}) +
                         '\n';
            }
        }
    }
    writeText(data() / "manifest.csv", table);
}

void ReportedRun::predict(const Dataset& dataset)
{
    validation.classes = dataset.classes();
    validation.positiveClass = dataset.positiveClass();
    const std::size_t classes = validation.classes.size();
    std::vector<bool> wasMistaken(classes);
    for (const std::size_t index : dataset.indices(Split::Val)) {
        const DatasetItem& item = dataset.items()[index];
        const auto label = static_cast<std::size_t>(item.label);
        const std::size_t named = wasMistaken[label] ? label : (label + 1) % classes;
        const double score = wasMistaken[label] ? 0.9 : 0.8;
        wasMistaken[label] = true;
        Prediction row;
        row.path = item.path;
        row.label = item.label;
        row.scores.assign(classes, (1 - score) / static_cast<double>(classes - 1));
        row.scores[named] = score;
        row.predicted = static_cast<int>(named);
        row.loss = 0.25;
        row.patient = item.patient;
        validation.rows.push_back(row);
    }
}

void ReportedRun::write() const
{
    const RunFolder folder(run());
    makeFolder(run());
    writeRunRecord(folder.recordFile(), record);
    std::string history = historyHeading() + '\n';
    for (const int number : {1, 2, 3})
        history += historyLine(someEpoch(number)) + '\n';
    writeText(folder.historyFile(), history);
    writeSafetensorsFile(folder.bestModelFile(), {}, {{ModelCard::key, card.toJson().dump()}});
    writeEvaluation({});
}

void ReportedRun::writeEvaluation(const std::string& place) const
{
    const std::filesystem::path folder = place.empty() ? run() : run() / place;
    makeFolder(folder);
    writePredictions(folder / "predictions.csv", validation);
    writeMetrics(folder / "metrics.json", computeMetrics(validation));
}

} // namespace gg::test
