#include "explain/GradCam.h"

#include "../nn/FormulaFill.h"
#include "base/Error.h"
#include "nn/NetworkFactory.h"

#include <ATen/ATen.h>
#include <array>
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

// What the PyPI package grad-cam 1.5.7 gives for torchvision's resnet18, filled by the same formula, with the
// 64 x 64 input of the formula: the mean and eight values of the map.
class GradCamOfPython : public testing::Test
{
protected:
    GradCamOfPython()
    {
        test::fillByFormula(*network);
        network->eval();
    }

    cv::Mat map(const char* layer, int targetClass) const
    {
        const std::span<const float> values(input.const_data_ptr<float>(), 3 * 64 * 64);
        return gradCam(*network, values, {64, 64}, {.layer = layer, .targetClass = targetClass}).map;
    }

    static void expectEqual(const cv::Mat& map, double mean, const std::array<float, 8>& values)
    {
        const std::array<cv::Point, 8> places = {
            {{0, 0}, {40, 5}, {17, 17}, {8, 31}, {55, 32}, {20, 50}, {63, 63}, {3, 60}}};
        EXPECT_NEAR(cv::mean(map)[0], mean, 1e-5);
        for (std::size_t i = 0; i < places.size(); ++i)
            EXPECT_NEAR(map.at<float>(places[i]), values[i], 1e-4) << places[i];
    }

    std::shared_ptr<Network> network = networkVariant("resnet18").make(2);
    at::Tensor input = test::formulaTensor({1, 3, 64, 64}, 5);
};

TEST_F(GradCamOfPython, IsEqualedForEitherClass)
{
    expectEqual(map("layer2.0", 1), 0.0734337, {0, 0.079763F, 0.076271F, 0.180207F, 0, 0.000766F, 0, 0});
    expectEqual(map("layer2.0", 0), 0.0649171, {0, 0, 0.016913F, 0, 0.007793F, 0, 0, 0});
}

TEST_F(GradCamOfPython, IsAllZeroWhereNothingSpokeForTheClass)
{
    expectEqual(map("layer4.1", 1), 0, {});
}

// With inplace=False in all of Python's activations: these two are followed by a ReLU that works in place.
TEST_F(GradCamOfPython, IsOfTheLayersOwnOutputInsideAnInPlaceChain)
{
    expectEqual(map("bn1", 1), 0.1971183,
                {0.530824F, 0.212704F, 0.084776F, 0.086817F, 0.479147F, 0.6093F, 0, 0.035293F});
    expectEqual(map("layer2.1.bn1", 0), 0.0561902, {0.232681F, 0.062628F, 0.244444F, 0, 0, 0, 0, 0.541658F});
}

TEST_F(GradCamOfPython, TakesTheFirstUseOfALayerThatWorksSeveralTimes)
{
    expectEqual(map("layer3.0.relu", 1), 0.1928700,
                {0.269658F, 0.002649F, 0.177904F, 0.22503F, 0.066023F, 0.107009F, 0, 0.490646F});
}

TEST_F(GradCamOfPython, LeavesTheNetworkAsItWas)
{
    const at::NoGradGuard noGrad;
    network->useChannelsLast();
    const at::Tensor before = network->forward(input);
    map("bn1", 1);
    EXPECT_TRUE(at::equal(network->forward(input), before));
    for (const at::Tensor& parameter : network->parameters())
        EXPECT_FALSE(parameter.grad().defined());
    EXPECT_TRUE(network->parameters()[0].is_contiguous(at::MemoryFormat::ChannelsLast));
}

} // namespace
} // namespace gg
