// Prints what the process costs where another one wants the processor too, what an estimate leaves behind,
// and how well time is estimated. It asserts nothing of time: ctest -L benchmark.
#include "base/Json.h"
#include "base/ProcessSettings.h"
#include "engine/Engines.h"
#include "support/ChildProcess.h"
#include "support/TemporaryFolder.h"
#include "support/TinyDataset.h"

#include <algorithm>
#include <chrono>
#include <csignal>
#include <cstdio>
#include <fstream>
#include <gtest/gtest.h>
#include <map>
#include <sys/wait.h>
#include <unistd.h>
#include <vector>

namespace gg {
namespace {

using test::ChildProcess;

// A process of ordinary priority that always wants the processor.
class BusyNeighbour
{
public:
    BusyNeighbour() : m_process(::fork())
    {
        if (m_process != 0)
            return;
        volatile unsigned turns = 0;
        for (;;)
            turns = turns + 1;
    }
    ~BusyNeighbour()
    {
        ::kill(m_process, SIGKILL);
        ::waitpid(m_process, nullptr, 0);
    }
    BusyNeighbour(const BusyNeighbour&) = delete;
    BusyNeighbour& operator=(const BusyNeighbour&) = delete;

private:
    pid_t m_process;
};

double imagesPerSecond(const std::string& spinCount, bool trains)
{
    ChildProcess bench({GROUNDGLASS_PROGRAM, "bench", "--arch", "efficientnet_lite0", "--mode",
                        trains ? "train" : "infer", "--batch-size", trains ? "8" : "1", "--steps",
                        trains ? "4" : "30", "--json"},
                       {"GOMP_SPINCOUNT=" + spinCount, "OMP_WAIT_POLICY"});
    EXPECT_EQ(bench.wait(), 0) << bench.err();
    return Json::parse(bench.out()).at("images_per_second").get<double>();
}

// The rounds of all settings alternate, so that what else the machine does falls on all alike.
TEST(ProcessBenchmark, BesideABusyNeighbour)
{
    constexpr int rounds = 5;
    const std::vector<std::string> counts = {"0", "1000", "10000", "300000"};
    for (const bool isBusy : {false, true}) {
        for (const bool trains : {false, true}) {
            std::map<std::string, std::vector<double>> speeds;
            for (int round = 0; round < rounds; ++round)
                for (const std::string& count : counts) {
                    const std::unique_ptr<BusyNeighbour> neighbour =
                        isBusy ? std::make_unique<BusyNeighbour>() : nullptr;
                    speeds[count].push_back(imagesPerSecond(count, trains));
                }
            for (const std::string& count : counts) {
                std::vector<double>& all = speeds[count];
                std::sort(all.begin(), all.end());
                std::printf(
                    "[ MEASURED ] EfficientNet-Lite0, %s, %s, GOMP_SPINCOUNT %6s: median %.1f, least %.1f "
                    "images/s\n",
                    trains ? "training 8 at once" : "one image at a time",
                    isBusy ? "beside a busy process" : "alone", count.c_str(), all[rounds / 2], all[0]);
            }
        }
    }
}

double residentMegabytes()
{
    std::ifstream file("/proc/self/statm");
    double size = 0;
    double resident = 0;
    file >> size >> resident;
    return resident * static_cast<double>(::sysconf(_SC_PAGESIZE)) / (1 << 20);
}

TrainConfig configFor(Recipe recipe, const std::string& network)
{
    TrainConfig config = TrainConfig::forRecipe(recipe);
    config.architecture = network;
    config.weights = "none";
    config.device = "cpu";
    return config;
}

TEST(ProcessBenchmark, MemoryAfterTheEstimateOfTheTutorialsNetwork)
{
    prepareProcess();
    const test::TemporaryFolder folder;
    const Dataset dataset = test::makeTinyDataset(folder.path(), 8);
    const std::shared_ptr<TrainingEngine> engine = loadEngines().training;
    const double before = residentMegabytes();
    engine->estimateSeconds(configFor(Recipe::Tutorial, "vgg19_bn"), dataset, {});
    std::printf("[ MEASURED ] resident before an estimate of VGG-19-BN %.0f MB, after it %.0f MB\n", before,
                residentMegabytes());
}

TEST(ProcessBenchmark, EstimatesOverWhatTrainingReallyTook)
{
    using Clock = std::chrono::steady_clock;
    const test::TemporaryFolder folder;
    const Dataset dataset = test::makeTinyDataset(folder.path(), 60);
    const std::shared_ptr<TrainingEngine> engine = loadEngines().training;
    for (const Recipe recipe : {Recipe::Tutorial, Recipe::Fast})
        for (const char* network : {"resnet18", "efficientnet_lite0"}) {
            TrainConfig config = configFor(recipe, network);
            if (recipe == Recipe::Tutorial)
                config.epochs = 2;
            const double estimated = engine->estimateSeconds(config, dataset, {});
            double epoch = 0;
            const Clock::time_point start = Clock::now();
            engine->train(config, dataset, folder / (recipeName(recipe) + network), false,
                          [&epoch](const TrainEvent& event) {
                              if (const auto* const done = std::get_if<EpochDone>(&event))
                                  epoch = done->record.seconds; // of the last
                          },
                          {});
            const double took = recipe == Recipe::Tutorial
                                    ? epoch
                                    : std::chrono::duration<double>(Clock::now() - start).count();
            std::printf("[ MEASURED ] %s, %s: estimated %.2f s, took %.2f s, ratio %.2f\n",
                        recipeName(recipe).c_str(), network, estimated, took, estimated / took);
        }
}

} // namespace
} // namespace gg
