#include "base/ProcessSettings.h"

#include <csignal>
#include <cstdlib>
#include <gtest/gtest.h>
#include <malloc.h>
#include <string>

namespace gg {
namespace {

// Each in a process of its own, since it holds for the whole.

TEST(ProcessSettingsDeathTest, LeavesTheEnvironmentItsSay)
{
    GTEST_FLAG_SET(death_test_style, "threadsafe");
    EXPECT_EXIT(
        {
            ::unsetenv("GOMP_SPINCOUNT");
            prepareProcess();
            const bool isSet = std::getenv("GOMP_SPINCOUNT") == std::string("10000");
            ::setenv("GOMP_SPINCOUNT", "7", 1);
            prepareProcess();
            const bool isKept = std::getenv("GOMP_SPINCOUNT") == std::string("7");
            const bool isIgnored = std::signal(SIGXFSZ, SIG_DFL) == SIG_IGN;
            std::_Exit(isSet && isKept && isIgnored ? 7 : 1);
        },
        testing::ExitedWithCode(7), "");
}

TEST(ProcessSettingsDeathTest, KeepsFreedBlocksForTheNextTensor)
{
    GTEST_FLAG_SET(death_test_style, "threadsafe");
    EXPECT_EXIT(
        {
            prepareProcess();
            void* const block = std::malloc(std::size_t(64) << 20);
            std::free(block);
            const struct mallinfo2 memory = ::mallinfo2();
            std::_Exit(memory.hblks == 0 && memory.fordblks >= std::size_t(64) << 20 ? 7 : 1);
        },
        testing::ExitedWithCode(7), "");
}

} // namespace
} // namespace gg
