#include "model/TorchDevices.h"

#include <filesystem>
#include <gtest/gtest.h>

namespace gg {
namespace {

TEST(TorchDevices, EitherFindCardsOrSayWhyThereIsNone)
{
    TorchDevices devices;
    EXPECT_NE(devices.cudaDevices().empty(), devices.whyNoCuda().isEmpty());
    for (const Device& device : devices.cudaDevices()) {
        EXPECT_EQ(device.kind, Device::Kind::Cuda);
        EXPECT_FALSE(device.name.empty());
    }
}

TEST(TorchDevices, SayThatTheDriverIsMissingWhereItIs)
{
    if (std::filesystem::exists("/proc/driver/nvidia"))
        GTEST_SKIP() << "this machine has an NVIDIA driver";
    TorchDevices devices;
    EXPECT_EQ(devices.whyNoCuda(), "no NVIDIA driver is present");
}

} // namespace
} // namespace gg
