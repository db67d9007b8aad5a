#include "app/InterruptWatcher.h"

#include <chrono>
#include <gtest/gtest.h>
#include <thread>
#include <unistd.h>

namespace gg {
namespace {

TEST(InterruptWatcher, CancelsTheTokenOnTheFirstInterrupt)
{
    CancelSource source;
    const InterruptWatcher watcher(source);
    ASSERT_EQ(::kill(::getpid(), SIGINT), 0);
    for (int i = 0; i < 500 && !source.token().isCancelled(); ++i)
        std::this_thread::sleep_for(std::chrono::milliseconds(10));
    EXPECT_TRUE(source.token().isCancelled());
}

TEST(InterruptWatcherDeathTest, EndsTheProcessOnTheSecondInterrupt)
{
    GTEST_FLAG_SET(death_test_style, "threadsafe");
    EXPECT_EXIT(
        {
            CancelSource source;
            const InterruptWatcher watcher(source);
            ::kill(::getpid(), SIGINT);
            while (!source.token().isCancelled())
                std::this_thread::sleep_for(std::chrono::milliseconds(5));
            ::kill(::getpid(), SIGINT);
            std::this_thread::sleep_for(std::chrono::seconds(60));
        },
        ::testing::ExitedWithCode(128 + SIGINT), "");
}

} // namespace
} // namespace gg
