// Prints what ten and a hundred times the images, epochs and runs cost. It asserts nothing of time: ctest -L
// benchmark.
#include "base/AtomicFile.h"
#include "base/Paths.h"
#include "data/DatasetImporter.h"
#include "eval/Metrics.h"
#include "runs/History.h"
#include "runs/RunLibrary.h"
#include "support/GreyPicture.h"
#include "support/PatientPredictions.h"
#include "support/SomeEpoch.h"
#include "support/TemporaryFolder.h"
#include "support/WrittenRun.h"

#include <chrono>
#include <cstdio>
#include <gtest/gtest.h>

namespace gg {
namespace {

/// Prepares each size, then measures `work` on it.
template <typename Prepare, typename Work>
void printGrowth(const char* what, int first, const Prepare& prepare, const Work& work)
{
    double smallest = 0;
    for (const int times : {1, 10, 100}) {
        const int count = first * times;
        const auto prepared = prepare(count);
        const auto start = std::chrono::steady_clock::now();
        work(prepared);
        const double milliseconds =
            std::chrono::duration<double, std::milli>(std::chrono::steady_clock::now() - start).count();
        if (times == 1)
            smallest = milliseconds;
        std::printf("[ MEASURED ] %d %s: %.1f ms, %.1f times as long\n", count, what, milliseconds,
                    milliseconds / smallest);
    }
}

class ScalingBenchmark : public testing::Test
{
protected:
    std::filesystem::path place(int count) const { return m_folder / std::to_string(count); }

    test::TemporaryFolder m_folder;
};

TEST_F(ScalingBenchmark, ImagesOfADataSet)
{
    const auto write = [this](int count) {
        const std::filesystem::path picture = test::writeGreyPicture(m_folder / "one.png", 90);
        for (const char* const name : {"COVID", "NonCOVID"}) {
            const std::filesystem::path folder = place(count) / "train" / name;
            makeFolder(folder);
            for (int i = 0; i < count / 2; ++i)
                std::filesystem::copy_file(picture, folder / (std::to_string(i) + ".png"));
        }
        return place(count);
    };
    printGrowth("images listed", 1000, write,
                [](const std::filesystem::path& folder) { importDataset(folder, {}, {}); });
}

TEST_F(ScalingBenchmark, ImagesOfAnEvaluation)
{
    printGrowth(
        "patients of four images evaluated, with intervals", 50,
        [](int patients) { return test::patientPredictions({.patients = patients}); },
        [](const Predictions& predictions) { computeMetrics(predictions); });
}

TEST_F(ScalingBenchmark, EpochsOfARun)
{
    const auto write = [this](int epochs) {
        std::string history = historyHeading() + '\n';
        for (int epoch = 1; epoch <= epochs; ++epoch)
            history += historyLine(test::someEpoch(epoch)) + '\n';
        writeFileAtomically(place(epochs), history);
        return place(epochs);
    };
    printGrowth("epochs read", 60, write, [](const std::filesystem::path& file) { readHistory(file); });
}

TEST_F(ScalingBenchmark, RunsOfALibrary)
{
    const auto write = [this](int runs) {
        for (int number = 0; number < runs; ++number)
            test::writeRun(place(runs) / "runs" / std::to_string(number));
        return place(runs);
    };
    printGrowth("runs listed for the first time", 10, write,
                [](const std::filesystem::path& folder) { RunLibrary(folder).runs(); });
}

} // namespace
} // namespace gg
