#include "engine/Engines.h"

#include "support/ErrorOf.h"
#include "support/FakeEngine.h"
#include "support/GradientFreeEngine.h"

#include <gtest/gtest.h>
#include <thread>

namespace gg {
namespace {

TEST(Engines, AreLoadedOnceHoweverManyAskForThem)
{
    Engines other;
    std::thread thread([&other] { other = loadEngines(); });
    const Engines engines = loadEngines();
    thread.join();
    ASSERT_NE(engines.inference, nullptr);
    ASSERT_NE(engines.training, nullptr);
    ASSERT_NE(engines.converter, nullptr);
    EXPECT_EQ(engines.inference, other.inference);
    EXPECT_EQ(engines.devices().front().id(), "cpu");
    EXPECT_TRUE(engines.versions().contains("libtorch"));
}

TEST(Engines, NameTheDevicesAndPartsOfAllOnce)
{
    Engines engines = Engines::allBy(std::make_shared<FakeEngine>());
    engines.inference = std::make_shared<test::GradientFreeEngine>();
    EXPECT_EQ(engines.devices().size(), 1u) << "both have the CPU";
    EXPECT_EQ(engines.versions(), Json({{"gradient-free", "1"}, {"libtorch", "0.0 (fake)"}}));
}

TEST(Engines, AreChosenByTheNameThatAPersonGives)
{
    Engines engines = Engines::allBy(std::make_shared<FakeEngine>());
    EXPECT_EQ(engines.inferenceBy("libtorch"), engines.inference);
    EXPECT_EQ(engines.inferenceBy("auto"), engines.inference) << "there is no other";
    EXPECT_EQ(test::errorOf([&] { engines.inferenceBy("openvino"); }).kind(), ErrorKind::Failed);
    EXPECT_EQ(test::errorOf([&] { engines.inferenceBy("fake"); }).kind(), ErrorKind::Usage);
    engines.openVino = std::make_shared<test::GradientFreeEngine>();
    engines.automatic = std::make_shared<test::GradientFreeEngine>();
    engines.openVinoBFloat16 = std::make_shared<test::GradientFreeEngine>();
    EXPECT_EQ(engines.inferenceBy("openvino"), engines.openVino);
    EXPECT_EQ(engines.inferenceBy("openvino-bfloat16"), engines.openVinoBFloat16);
    engines.openVinoInt8 = std::make_shared<test::GradientFreeEngine>();
    EXPECT_EQ(engines.inferenceBy("openvino-int8"), engines.openVinoInt8);
    EXPECT_EQ(engines.inferenceBy("auto"), engines.automatic);
    EXPECT_EQ(engines.inferenceBy("libtorch"), engines.inference);
}

} // namespace
} // namespace gg
