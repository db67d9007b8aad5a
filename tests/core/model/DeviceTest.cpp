#include "model/Device.h"

#include "base/Error.h"

#include <gtest/gtest.h>

namespace gg {
namespace {

class FakeProbe : public DeviceProbe
{
public:
    explicit FakeProbe(int cards, Message why = {}) : m_cards(cards), m_why(std::move(why)) {}

    std::vector<Device> cudaDevices() override
    {
        asked = true;
        std::vector<Device> devices;
        for (int i = 0; i < m_cards; ++i)
            devices.push_back({Device::Kind::Cuda, i, "Card " + std::to_string(i)});
        return devices;
    }
    Message whyNoCuda() override { return m_why; }

    bool asked = false;

private:
    int m_cards;
    Message m_why;
};

Error errorOf(const std::string& request, FakeProbe probe)
{
    try {
        chooseDevice(request, probe);
    } catch (const Error& error) {
        return error;
    }
    return Error(ErrorKind::Failed, "nothing was thrown");
}

TEST(Device, AutoTakesTheFirstCardAndElseTheCpu)
{
    FakeProbe two(2);
    EXPECT_EQ(chooseDevice("auto", two).id(), "cuda:0");
    FakeProbe none(0, "no NVIDIA driver is present");
    EXPECT_EQ(chooseDevice("auto", none).id(), "cpu");
}

TEST(Device, CpuAsksForNoCard)
{
    FakeProbe probe(2);
    EXPECT_EQ(chooseDevice("cpu", probe).id(), "cpu");
    EXPECT_FALSE(probe.asked);
}

TEST(Device, TakesTheCardThatIsNamed)
{
    FakeProbe probe(2);
    EXPECT_EQ(chooseDevice("cuda:1", probe).name, "Card 1");
    EXPECT_EQ(chooseDevice("cuda", probe).id(), "cuda:0");
}

TEST(Device, NeverFallsBackSilentlyFromACardThatIsNamed)
{
    const Error none = errorOf("cuda:0", FakeProbe(0, "no NVIDIA driver is present"));
    EXPECT_EQ(none.kind(), ErrorKind::Failed);
    EXPECT_NE(none.message().find("no NVIDIA driver is present"), std::string::npos) << none.message();
    const Error other = errorOf("cuda:7", FakeProbe(1));
    EXPECT_EQ(other.kind(), ErrorKind::Failed);
    EXPECT_NE(other.message().find("cuda:0 (Card 0)"), std::string::npos) << other.message();
}

TEST(Device, CallsAnyOtherTextWrongUsage)
{
    for (const char* request : {"", "gpu", "cuda:", "cuda:x", "cuda:-1", "cuda:1 ", "cuda:99999999999"})
        EXPECT_EQ(errorOf(request, FakeProbe(1)).kind(), ErrorKind::Usage) << request;
}

} // namespace
} // namespace gg
