#include "explain/HeadWeights.h"

#include "explain/GradCam.h"
#include "explain/LinearGradCam.h"
#include "nn/ImageTensor.h"
#include "nn/NetworkFactory.h"

#include "../nn/FormulaFill.h"

#include <ATen/ATen.h>
#include <gtest/gtest.h>
#include <opencv2/core.hpp>

namespace gg {
namespace {

FeatureMaps mapsOf(Network& network, const at::Tensor& input)
{
    const at::NoGradGuard noGradients;
    at::Tensor maps;
    network.find(network.lastFeatureMap()).setTap([&](const at::Tensor& output) {
        maps = network.activationsOf(network.lastFeatureMap(), output).contiguous();
    });
    network.forward(input);
    network.find(network.lastFeatureMap()).setTap({});
    const float* const values = maps.const_data_ptr<float>();
    return {{values, values + maps.numel()}, static_cast<int>(maps.size(2)), static_cast<int>(maps.size(3))};
}

TEST(HeadWeights, GivesTheMapsThatGradientsGive)
{
    for (const char* const name :
         {"resnet18", "densenet121", "mobilenet_v2", "shufflenet_v2_x0_5", "squeezenet1_1"}) {
        const std::shared_ptr<Network> network = createNetwork(name, 2, 3);
        test::fillByFormula(*network);
        network->eval();
        const at::Tensor input = test::formulaTensor({1, 3, 96, 96}, 5);
        const HeadWeights head = headWeightsOf(*network);
        EXPECT_EQ(head.isRectified, std::string(name) == "densenet121");
        EXPECT_EQ(head.biasesAtPlaces.size(), std::string(name) == "squeezenet1_1" ? 2 : 0);
        EXPECT_EQ(head.layer, network->lastFeatureMap());
        const FeatureMaps maps = mapsOf(*network, input);
        for (const int targetClass : {0, 1}) {
            const std::span<const float> values(input.const_data_ptr<float>(), 3 * 96 * 96);
            const cv::Mat expected =
                gradCam(*network, values, {96, 96}, {.layer = {}, .targetClass = targetClass}).map;
            const std::optional<cv::Mat> found = linearGradCam(head, maps, targetClass, {96, 96});
            ASSERT_TRUE(found) << name;
            EXPECT_LT(cv::norm(*found, expected, cv::NORM_INF), 1e-4) << name << ' ' << targetClass;
        }
    }
}

} // namespace
} // namespace gg
