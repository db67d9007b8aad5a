// Prints how long a person waits for the first score, for a model, and for a model of the recipe fast with
// its report. It asserts nothing of time: ctest -L benchmark.
#include "base/Paths.h"
#include "engine/Engines.h"
#include "model/StarterModel.h"
#include "support/ChildProcess.h"
#include "support/TemporaryFolder.h"

#include <algorithm>
#include <chrono>
#include <cstdio>
#include <cstdlib>
#include <functional>
#include <gtest/gtest.h>
#include <string>
#include <vector>

namespace gg {
namespace {

using test::ChildProcess;
using Clock = std::chrono::steady_clock;

constexpr int rounds = 5;

double secondsOf(const std::function<void()>& work)
{
    const Clock::time_point start = Clock::now();
    work();
    return std::chrono::duration<double>(Clock::now() - start).count();
}

void printTimes(const std::string& what, std::vector<double> seconds)
{
    std::sort(seconds.begin(), seconds.end());
    std::printf("[ MEASURED ] %s: median %.2f s (%.2f to %.2f)\n", what.c_str(), seconds[seconds.size() / 2],
                seconds.front(), seconds.back());
}

/// What this process keeps lies elsewhere meanwhile.
class OwnCache
{
public:
    explicit OwnCache(const std::filesystem::path& folder)
    {
        if (const char* const before = std::getenv(name))
            m_before = before;
        ::setenv(name, folder.c_str(), 1);
    }
    ~OwnCache() { m_before.empty() ? ::unsetenv(name) : ::setenv(name, m_before.c_str(), 1); }
    OwnCache(const OwnCache&) = delete;
    OwnCache& operator=(const OwnCache&) = delete;

private:
    static constexpr const char* name = "XDG_CACHE_HOME";
    std::string m_before;
};

class WaitingBenchmark : public testing::Test
{
protected:
    /// With a cache of its own, in which published weights alone are.
    void run(const std::vector<std::string>& arguments, const std::string& cache)
    {
        const std::filesystem::path own = m_folder / cache / "groundglass";
        makeFolder(own);
        std::error_code isThere;
        std::filesystem::create_directory_symlink(cacheFolder() / "weights", own / "weights", isThere);
        std::vector<std::string> command = {GROUNDGLASS_PROGRAM};
        command.insert(command.end(), arguments.begin(), arguments.end());
        ChildProcess process(command, {"XDG_CACHE_HOME=" + (m_folder / cache).string()});
        ASSERT_EQ(process.wait(), 0) << process.err();
    }

    std::string demo()
    {
        const std::filesystem::path data = m_folder / "demo";
        if (!std::filesystem::exists(data))
            run({"demo", data.string()}, "cache");
        return data.string();
    }

    static std::filesystem::path onePicture(const std::filesystem::path& data)
    {
        for (const auto& entry : std::filesystem::recursive_directory_iterator(data))
            if (entry.path().extension() == ".png")
                return entry.path();
        return {};
    }

    test::TemporaryFolder m_folder;
};

TEST_F(WaitingBenchmark, FirstScoreOnTheCommandLine)
{
    const std::string picture = onePicture(demo()).string();
    const auto predict = [&](const std::string& cache) {
        return secondsOf([&] { run({"predict", "--model", "starter", "--insist", picture}, cache); });
    };
    std::vector<double> cold;
    std::vector<double> warm;
    for (int round = 0; round < rounds; ++round) {
        cold.push_back(predict("cold-" + std::to_string(round)));
        warm.push_back(predict("cold-" + std::to_string(round)));
    }
    printTimes("predict by the starter model, one picture, nothing kept before", cold);
    printTimes("predict by the starter model, one picture, again", warm);
}

TEST_F(WaitingBenchmark, OpeningAModel)
{
    const std::optional<StarterModel> starter = starterModel();
    if (!starter)
        GTEST_SKIP() << "there is no starter model beside this program";
    const OwnCache cache(m_folder / "own");
    Engines engines;
    std::printf("[ MEASURED ] loading LibTorch: %.2f s\n", secondsOf([&] { engines = loadEngines(); }));
    for (const char* const name : {"libtorch", "openvino"}) {
        const auto opened = [&] {
            return secondsOf([&] { engines.inferenceBy(name)->openClassifier({starter->file}, "cpu"); });
        };
        const double first = opened();
        std::vector<double> again;
        for (int round = 0; round < rounds; ++round)
            again.push_back(opened());
        std::printf("[ MEASURED ] opening the starter model by %s for the first time: %.2f s\n", name, first);
        printTimes(std::string("opening it again by ") + name, again);
    }
}

TEST_F(WaitingBenchmark, FastFromStartToReport)
{
    const char* const given = std::getenv("GROUNDGLASS_COVID_CT");
    const std::string data = given != nullptr ? given : demo();
    std::vector<double> training;
    std::vector<double> report;
    for (int round = 0; round < 3; ++round) {
        const std::string cache = "fast-" + std::to_string(round);
        const std::string to = (m_folder / ("run-" + std::to_string(round))).string();
        training.push_back(secondsOf([&] {
            run({"train", "--data", data, "--recipe", "fast", "--out", to}, cache);
        }));
        report.push_back(secondsOf([&] { run({"report", to, "--out", to + ".html"}, cache); }));
    }
    printTimes("fast on " + data + ", no features kept before", training);
    printTimes("its report", report);
}

} // namespace
} // namespace gg
