#include "base/ByteBudget.h"

#include <atomic>
#include <gtest/gtest.h>
#include <thread>
#include <vector>

namespace gg {
namespace {

/// The most bytes that `threads` threads held at once, each taking `wish` of `budget` bytes some times.
std::uint64_t mostHeld(std::uint64_t budget, std::uint64_t wish, int threads)
{
    ByteBudget shared(budget);
    std::atomic<std::uint64_t> held = 0;
    std::atomic<std::uint64_t> most = 0;
    std::vector<std::thread> workers;
    for (int i = 0; i < threads; ++i)
        workers.emplace_back([&] {
            for (int round = 0; round < 50; ++round) {
                const ByteBudget::Lease lease = shared.take(wish);
                const std::uint64_t now = held += wish;
                std::uint64_t known = most;
                while (now > known && !most.compare_exchange_weak(known, now)) {
                }
                std::this_thread::yield();
                held -= wish;
            }
        });
    for (std::thread& worker : workers)
        worker.join();
    return most;
}

TEST(ByteBudget, IsNeverExceededByThoseThatFit)
{
    EXPECT_LE(mostHeld(100, 30, 6), 90U);
}

TEST(ByteBudget, LetsOneHaveMoreThanThereIsAloneAndAllAreServed)
{
    EXPECT_EQ(mostHeld(100, 1000, 4), 1000U);
}

TEST(ByteBudget, ServesALargeWishBeforeSmallOnesThatCameLater)
{
    ByteBudget budget(10);
    std::vector<int> order;
    std::thread large;
    std::thread small;
    {
        const ByteBudget::Lease first = budget.take(5);
        large = std::thread([&] {
            const ByteBudget::Lease lease = budget.take(10);
            order.push_back(1);
        });
        while (budget.waiting() < 1)
            std::this_thread::yield();
        small = std::thread([&] {
            const ByteBudget::Lease lease = budget.take(1);
            order.push_back(2);
        });
        while (budget.waiting() < 2)
            std::this_thread::yield();
    }
    large.join();
    small.join();
    EXPECT_EQ(order, (std::vector{1, 2}));
}

} // namespace
} // namespace gg
