#include "base/Prefetcher.h"

#include <atomic>
#include <chrono>
#include <cstdlib>
#include <gtest/gtest.h>
#include <optional>
#include <stdexcept>
#include <string>
#include <sys/resource.h>
#include <system_error>
#include <thread>
#include <vector>

namespace gg {
namespace {

TEST(Prefetcher, GivesEveryItemInOrderWhateverTheThreads)
{
    for (const std::size_t threads : {0u, 1u, 2u, 7u}) {
        Prefetcher<std::size_t> prefetcher(200, 5, threads, [](std::size_t index) {
            if (index % 3 == 0)
                std::this_thread::sleep_for(std::chrono::microseconds(200));
            return index * index;
        });
        for (std::size_t i = 0; i < 200; ++i)
            ASSERT_EQ(prefetcher.next(), i * i) << threads << " threads";
        EXPECT_FALSE(prefetcher.next().has_value());
        EXPECT_FALSE(prefetcher.next().has_value());
    }
}

TEST(Prefetcher, NeverRunsFurtherAheadThanAllowed)
{
    std::atomic<std::size_t> taken = 0;
    std::atomic<std::size_t> farthest = 0;
    Prefetcher<int> prefetcher(50, 4, 3, [&](std::size_t index) {
        const std::size_t takenNow = taken.load();
        const std::size_t ahead = index > takenNow ? index - takenNow : 0;
        std::size_t known = farthest.load();
        while (ahead > known && !farthest.compare_exchange_weak(known, ahead)) {
        }
        return 0;
    });
    while (true) {
        // Counted before the place is freed, so that a worker never sees too few.
        const std::size_t count = ++taken;
        if (!prefetcher.next().has_value())
            break;
        ASSERT_LE(count, 50u);
    }
    EXPECT_LE(farthest.load(), 4u);
}

TEST(Prefetcher, RethrowsWhereTheItemWouldStandAndGoesOn)
{
    for (const std::size_t threads : {0u, 2u}) {
        Prefetcher<int> prefetcher(3, 3, threads, [](std::size_t index) {
            if (index == 1)
                throw std::runtime_error("broken");
            return static_cast<int>(index);
        });
        EXPECT_EQ(prefetcher.next(), 0);
        EXPECT_THROW(prefetcher.next(), std::runtime_error);
        EXPECT_EQ(prefetcher.next(), 2);
        EXPECT_FALSE(prefetcher.next().has_value());
    }
}

TEST(PrefetcherDeathTest, GivesEveryItemWhereTheSystemHasNoThreadLeft)
{
    GTEST_FLAG_SET(death_test_style, "threadsafe");
    EXPECT_EXIT(
        {
            // No room for the stack of a thread: what a container with a limit on processes does.
            const rlimit none = {};
            ::setrlimit(RLIMIT_AS, &none);
            bool isRefused = false;
            try {
                std::thread([] {}).join();
            } catch (const std::system_error&) {
                isRefused = true;
            }
            std::size_t sum = 0;
            Prefetcher<std::size_t> prefetcher(10, 4, 2, [](std::size_t index) { return index; });
            while (const std::optional<std::size_t> item = prefetcher.next())
                sum += *item;
            std::_Exit(isRefused && sum == 45 ? 7 : 1);
        },
        testing::ExitedWithCode(7), "");
}

TEST(Prefetcher, CanBeLeftBeforeTheEnd)
{
    std::atomic<int> made = 0;
    {
        Prefetcher<int> prefetcher(1000000, 2, 2, [&](std::size_t) { return ++made; });
        prefetcher.next();
    }
    EXPECT_LE(made.load(), 4);
}

TEST(Prefetcher, HasNothingToGiveWhenThereIsNothing)
{
    Prefetcher<int> prefetcher(0, 2, 2, [](std::size_t) { return 1; });
    EXPECT_FALSE(prefetcher.next().has_value());
}

} // namespace
} // namespace gg
