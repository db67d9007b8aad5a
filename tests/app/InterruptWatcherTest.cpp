#include "app/InterruptWatcher.h"

#include <chrono>
#include <gtest/gtest.h>
#include <thread>
#include <unistd.h>

namespace gg {
namespace {

// Each in a process of its own: threads of earlier tests, which do not block the signal, would end this one.

TEST(InterruptWatcherDeathTest, CancelsTheTokenOnTheFirstInterrupt)
{
    GTEST_FLAG_SET(death_test_style, "threadsafe");
    EXPECT_EXIT(
        {
            CancelSource source;
            const InterruptWatcher watcher(source);
            ::kill(::getpid(), SIGINT);
            for (int i = 0; i < 500 && !source.token().isCancelled(); ++i)
                std::this_thread::sleep_for(std::chrono::milliseconds(10));
            ::_exit(source.token().isCancelled() ? 7 : 1);
        },
        ::testing::ExitedWithCode(7), "");
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

TEST(InterruptWatcherDeathTest, EndsAtOnceWithoutAnInterrupt)
{
    GTEST_FLAG_SET(death_test_style, "threadsafe");
    EXPECT_EXIT(
        {
            CancelSource source;
            const auto start = std::chrono::steady_clock::now();
            for (int i = 0; i < 100; ++i)
                const InterruptWatcher watcher(source);
            const auto took = std::chrono::steady_clock::now() - start;
            ::_exit(source.token().isCancelled() ? 1 : took > std::chrono::seconds(5) ? 2 : 7);
        },
        ::testing::ExitedWithCode(7), "");
}

} // namespace
} // namespace gg
