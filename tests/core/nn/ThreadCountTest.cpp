#include "nn/ThreadCount.h"

#include "base/MachineThreads.h"

#include <ATen/Parallel.h>
#include <gtest/gtest.h>
#include <stdexcept>
#include <thread>

namespace gg {
namespace {

int threadsOnANewThread()
{
    int threads = 0;
    std::thread([&threads] { threads = at::get_num_threads(); }).join();
    return threads;
}

TEST(ThreadCount, HoldsForTheJobAloneHoweverItEnds)
{
    const int before = at::get_num_threads();
    const int elsewhere = threadsOnANewThread();
    try {
        const ThreadCount threads(before + 3);
        EXPECT_EQ(at::get_num_threads(), before + 3);
        throw std::runtime_error("the job failed");
    } catch (const std::runtime_error&) {
    }
    EXPECT_EQ(at::get_num_threads(), before);
    EXPECT_EQ(threadsOnANewThread(), elsewhere);
}

TEST(ThreadCount, CanBeOneWithinAnother)
{
    const int before = at::get_num_threads();
    {
        const ThreadCount outer(2);
        {
            const ThreadCount inner(1);
            EXPECT_EQ(at::get_num_threads(), 1);
        }
        EXPECT_EQ(at::get_num_threads(), 2);
    }
    EXPECT_EQ(at::get_num_threads(), before);
    {
        const ThreadCount all;
        EXPECT_EQ(at::get_num_threads(), static_cast<int>(machineThreads()));
    }
    EXPECT_EQ(at::get_num_threads(), before);
}

} // namespace
} // namespace gg
