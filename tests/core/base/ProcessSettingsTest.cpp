#include "base/ProcessSettings.h"

#include <cerrno>
#include <csignal>
#include <cstdlib>
#include <fstream>
#include <gtest/gtest.h>
#include <malloc.h>
#include <stdexcept>
#include <string>
#include <unistd.h>
#include <vector>

namespace gg {
namespace {

// Each in a process of its own, since it holds for the whole.

TEST(ProcessSettingsDeathTest, LetsWritingFailInsteadOfEndingTheProcess)
{
    GTEST_FLAG_SET(death_test_style, "threadsafe");
    EXPECT_EXIT(
        {
            prepareProcess();
            int ends[2] = {};
            bool isRefused = ::pipe(ends) == 0;
            ::close(ends[0]);
            isRefused = isRefused && ::write(ends[1], "x", 1) < 0 && errno == EPIPE;
            const bool isIgnored = std::signal(SIGXFSZ, SIG_DFL) == SIG_IGN;
            std::_Exit(isRefused && isIgnored ? 7 : 1);
        },
        testing::ExitedWithCode(7), "");
}

// That it works where nothing is said, tests/app/MainTest.cpp sees in the program.
TEST(ProcessSettingsDeathTest, LeavesTheEnvironmentItsSayOnWaiting)
{
    GTEST_FLAG_SET(death_test_style, "threadsafe");
    for (const char* name : {"GOMP_SPINCOUNT", "OMP_WAIT_POLICY"}) {
        EXPECT_EXIT(
            {
                ::unsetenv("GOMP_SPINCOUNT");
                ::setenv(name, "7", 1);
                limitWaiting(nullptr);
                const char* const count = std::getenv("GOMP_SPINCOUNT");
                std::_Exit(count == nullptr || count == std::string("7") ? 7 : 1);
            },
            testing::ExitedWithCode(7), "");
    }
}

std::size_t residentBytes()
{
    std::ifstream file("/proc/self/statm");
    std::size_t size = 0;
    std::size_t resident = 0;
    file >> size >> resident;
    return resident * static_cast<std::size_t>(::sysconf(_SC_PAGESIZE));
}

TEST(ProcessSettingsDeathTest, GivesFreeMemoryBackWhenAJobEndsHoweverItEnds)
{
    GTEST_FLAG_SET(death_test_style, "threadsafe");
    EXPECT_EXIT(
        {
            prepareProcess();
            constexpr std::size_t blocks = 64;
            constexpr std::size_t size = 4 << 20;
            const std::size_t before = residentBytes();
            std::size_t during = 0;
            std::vector<char> between;
            try {
                const MemoryGivenBack atEnd;
                std::vector<std::vector<char>> held;
                for (std::size_t i = 0; i < blocks; ++i)
                    held.emplace_back(size, 'x');
                between.assign(100, 'x'); // above the freed blocks: they do not lie at the heap's end
                during = residentBytes();
                held.clear();
                throw std::runtime_error("cancelled");
            } catch (const std::runtime_error&) {
            }
            const bool isKept = during >= before + blocks * size;
            const bool isGivenBack = residentBytes() < before + blocks * size / 4;
            std::_Exit(isKept && isGivenBack ? 7 : 1);
        },
        testing::ExitedWithCode(7), "");
}

TEST(ProcessSettingsDeathTest, KeepsFreedBlocksForTheNextTensor)
{
    GTEST_FLAG_SET(death_test_style, "threadsafe");
    EXPECT_EXIT(
        {
            prepareProcess();
            const std::size_t ofLibraries = ::mallinfo2().hblks; // from before main()
            void* const block = std::malloc(std::size_t(64) << 20);
            const bool isMapped = ::mallinfo2().hblks != ofLibraries;
            std::free(block);
            const struct mallinfo2 memory = ::mallinfo2();
            std::_Exit(!isMapped && memory.fordblks >= std::size_t(64) << 20 ? 7 : 1);
        },
        testing::ExitedWithCode(7), "");
}

} // namespace
} // namespace gg
