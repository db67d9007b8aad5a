#include "train/Benchmark.h"

#include "support/ErrorOf.h"

#include <gtest/gtest.h>
#include <vector>

namespace gg {
namespace {

TEST(Benchmark, GivesFiguresThatFitEachOther)
{
    for (const bool trains : {false, true}) {
        const BenchmarkResult result = runBenchmark({"squeezenet1_1", trains, 2, 3, 1}, {}, {}, {});
        EXPECT_GT(result.secondsPerStep, 0);
        EXPECT_NEAR(result.imagesPerSecond * result.secondsPerStep, 2, 1e-9);
        EXPECT_NEAR(result.millisecondsPerImage * result.imagesPerSecond, 1000, 1e-6);
        EXPECT_EQ(result.device, "CPU, 1 thread");
    }
}

TEST(Benchmark, CountsTheStepsThatAreMeasured)
{
    std::vector<std::size_t> done;
    runBenchmark({"squeezenet1_1", false, 1, 3, 1}, {},
                 [&](const Progress& progress) { done.push_back(progress.done); }, {});
    EXPECT_EQ(done, (std::vector<std::size_t>{1, 2, 3}));
}

TEST(Benchmark, RefusesWhatCannotBeMeasuredAndEndsWhenCancelled)
{
    const auto kindFor = [](const BenchmarkRequest& request, const CancelToken& cancel = {}) {
        return test::errorOf([&] { runBenchmark(request, {}, {}, cancel); }).kind();
    };
    EXPECT_EQ(kindFor({"resnet19"}), ErrorKind::Usage);
    EXPECT_EQ(kindFor({"squeezenet1_1", false, 0}), ErrorKind::Usage);
    EXPECT_EQ(kindFor({"squeezenet1_1", false, 2000}), ErrorKind::Usage);
    EXPECT_EQ(kindFor({"squeezenet1_1", false, 1, 0}), ErrorKind::Usage);
    CancelSource cancelled;
    cancelled.cancel();
    EXPECT_EQ(kindFor({"squeezenet1_1"}, cancelled.token()), ErrorKind::Cancelled);
}

} // namespace
} // namespace gg
