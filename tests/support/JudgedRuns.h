// JudgedRuns: a small data set of pictures and runs that have judged its validation images.
#pragma once

#include "data/DatasetImporter.h"
#include "runs/RunFacts.h"
#include "support/GreyPicture.h"
#include "support/WrittenRun.h"

#include <algorithm>
#include <chrono>
#include <filesystem>
#include <memory>
#include <string>
#include <vector>

namespace gg::test {

class JudgedRuns
{
public:
    /// Makes the data set at `data`: `perClass` validation images and one training image of NonCOVID and
    /// COVID. Runs lie below `runs`.
    JudgedRuns(std::filesystem::path data, std::filesystem::path runs, int perClass = 2)
        : m_data(std::move(data)), m_runs(std::move(runs))
    {
        for (const char* const name : {"NonCOVID", "COVID"}) {
            writeGreyPicture(m_data / "train" / name / "0.png", name[0] == 'C' ? 250 : 5);
            for (int number = 0; number < perClass; ++number)
                writeGreyPicture(m_data / "val" / name / (std::to_string(number) + ".png"),
                                 (name[0] == 'C' ? 120 : 10) + (number * 100) / perClass);
        }
        dataset = std::make_unique<Dataset>(importDataset(m_data, {}, {}));
    }

    /// One whose scores of COVID, of the validation images in the data set's order (those of COVID come
    /// first, by name), are `scores`; the rest are decided rightly with certainty.
    RunFacts add(const std::string& name, const std::vector<double>& scores, WrittenRun run = {})
    {
        Predictions predictions;
        predictions.classes = dataset->classes();
        predictions.positiveClass = dataset->positiveClass();
        std::vector<std::size_t> indices = dataset->indices(Split::Val);
        std::stable_partition(indices.begin(), indices.end(), [this](std::size_t index) {
            return dataset->items()[index].label == dataset->positiveClass();
        });
        for (const std::size_t index : indices) {
            const DatasetItem& item = dataset->items()[index];
            const std::size_t row = predictions.rows.size();
            const double score = row < scores.size() ? scores[row] : item.label == 1 ? 0.99 : 0.01;
            predictions.rows.push_back({item.path, item.label, 0, {1 - score, score}, 0.1});
        }
        applyThreshold(predictions, 0.5);
        run.predictions = predictions;
        run.fingerprint = dataset->fingerprint();
        run.source = m_data;
        run.started += std::chrono::hours(++m_count);
        run.config["seed"] = m_count;
        return factsOf(writeRun(m_runs / name, run));
    }

    std::unique_ptr<Dataset> dataset;

private:
    std::filesystem::path m_data;
    std::filesystem::path m_runs;
    int m_count = 0;
};

} // namespace gg::test
