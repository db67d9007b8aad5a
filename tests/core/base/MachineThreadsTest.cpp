#include "base/MachineThreads.h"

#include <gtest/gtest.h>
#include <thread>

namespace gg {
namespace {

TEST(MachineThreads, AreAsManyAsTheCoresAndNeverNone)
{
    EXPECT_GE(machineThreads(), 1u);
    EXPECT_GE(machineThreads(), std::thread::hardware_concurrency());
}

} // namespace
} // namespace gg
