#include "explain/GradCam.h"

#include "base/Error.h"
#include "nn/NetworkFactory.h"

#include <gtest/gtest.h>
#include <opencv2/core.hpp>

namespace gg {
namespace {

class GradCam : public testing::Test
{
protected:
    void SetUp() override { network->eval(); }

    std::shared_ptr<Network> network = createNetwork("resnet18", 2, 3);
    std::vector<float> input = std::vector<float>(3 * 64 * 96, 0.5F);
};

TEST_F(GradCam, GivesAMapInZeroToOneAtTheSizeOfTheInput)
{
    const ActivationMap result = gradCam(*network, input, {96, 64}, {.layer = "layer2.0", .targetClass = 1});
    EXPECT_EQ(result.map.size(), cv::Size(96, 64));
    EXPECT_EQ(result.map.type(), CV_32F);
    EXPECT_TRUE(cv::checkRange(result.map, true, nullptr, 0, 1.000001));
    EXPECT_EQ(result.layer, "layer2.0");
    EXPECT_EQ(result.targetClass, 1);
}

TEST_F(GradCam, TakesTheLastFeatureMapUnlessToldOtherwise)
{
    EXPECT_EQ(gradCam(*network, input, {96, 64}, {}).layer, "layer4.1");
}

TEST_F(GradCam, RefusesALayerThatIsNoFeatureMapAndAClassThatIsNone)
{
    EXPECT_THROW(gradCam(*network, input, {96, 64}, {.layer = "fc", .targetClass = {}}), Error);
    EXPECT_THROW(gradCam(*network, input, {96, 64}, {.layer = "layer9", .targetClass = {}}), Error);
    EXPECT_THROW(gradCam(*network, input, {96, 64}, {.layer = {}, .targetClass = 2}), Error);
}

} // namespace
} // namespace gg
