// WrittenRun: a run folder as a training leaves it, without a model.
#pragma once

#include "runs/RunWriter.h"
#include "support/SomeEpoch.h"

#include <chrono>
#include <filesystem>
#include <optional>
#include <string>

namespace gg::test {

struct WrittenRun
{
    std::chrono::system_clock::time_point started =
        std::chrono::system_clock::time_point(std::chrono::hours(500'000));
    Json config = {{"recipe", "tutorial"}, {"arch", "resnet18"}, {"seed", 1}, {"epochs", 3}};
    int epochs = 3;
    RunStatus status = RunStatus::Finished;      ///< Running: broken off
    bool isEvaluated = true;                     ///< three images of four right
    std::optional<Predictions> predictions = {}; ///< others than these
    std::string fingerprint = "f00d";            ///< of its data set
    std::filesystem::path source = "/data/chests";
};

inline RunFolder writeRun(const std::filesystem::path& folder, const WrittenRun& run = {})
{
    RunRecord record;
    record.started = run.started;
    record.config = run.config;
    record.environment = {{"data_set",
                           {{"name", "chests"},
                            {"fingerprint", run.fingerprint},
                            {"folder", run.source.native()},
                            {"source", run.source.native()}}}};
    RunWriter writer = RunWriter::create(folder, record);
    for (int epoch = 1; epoch <= run.epochs; ++epoch)
        writer.addEpoch(someEpoch(epoch));
    if (run.isEvaluated) {
        Predictions predictions = run.predictions.value_or(Predictions());
        predictions.classes = {"NonCOVID", "COVID"};
        if (!run.predictions)
            predictions.rows = {{"a.png", 1, 1, {0.1, 0.9}, 0.1},
                                {"b.png", 1, 0, {0.6, 0.4}, 0.9},
                                {"c.png", 0, 0, {0.8, 0.2}, 0.2},
                                {"d.png", 0, 0, {0.7, 0.3}, 0.4}};
        writer.writeEvaluation(predictions, computeMetrics(predictions));
    }
    if (run.status != RunStatus::Running)
        writer.finish(run.status, run.started + std::chrono::minutes(5));
    return writer.folder();
}

} // namespace gg::test
