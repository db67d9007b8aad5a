#include "session/WorkerThreads.h"

#include <atomic>
#include <gtest/gtest.h>
#include <memory>
#include <thread>

TEST(WorkerThreads, AreWaitedForUntilTheLastEnds)
{
    std::atomic<bool> release = false;
    std::atomic<int> ended = 0;
    for (int thread = 0; thread < 3; ++thread) {
        gg::startWorkerThread([&] {
            while (!release)
                std::this_thread::yield();
            ++ended;
        });
    }
    EXPECT_FALSE(gg::waitForWorkerThreads(std::chrono::milliseconds(1)));
    release = true;
    EXPECT_TRUE(gg::waitForWorkerThreads(std::chrono::seconds(30)));
    EXPECT_EQ(ended, 3);
}

TEST(WorkerThreads, LetGoOfWhatTheyCapturedBeforeTheyCountAsEnded)
{
    const auto captured = std::make_shared<int>(1);
    gg::startWorkerThread([captured] {});
    ASSERT_TRUE(gg::waitForWorkerThreads(std::chrono::seconds(30)));
    EXPECT_EQ(captured.use_count(), 1);
}
