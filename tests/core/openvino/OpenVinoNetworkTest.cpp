#include "openvino/OpenVinoCompiler.h"

#include "nn/ImageTensor.h"
#include "nn/NetworkFactory.h"
#include "support/ErrorOf.h"
#include "support/OpenVinoFixture.h"

#include <ATen/ATen.h>
#include <gtest/gtest.h>
#include <numeric>
#include <opencv2/core.hpp>

namespace gg {
namespace {

class OpenVinoNetworkTest : public test::OpenVinoFixture
{
protected:
    static void expectAsOneByOne(CompiledNetwork& several, CompiledNetwork& one,
                                 std::span<const CompiledNetwork::Input> inputs)
    {
        const std::vector<CompiledNetwork::Passed> passed = several.pass(inputs);
        ASSERT_EQ(passed.size(), inputs.size());
        for (std::size_t i = 0; i < inputs.size(); ++i) {
            const CompiledNetwork::Passed expected = one.passWithMaps(inputs[i]);
            EXPECT_LT(cv::norm(passed[i].logits, expected.logits, cv::NORM_INF), 1e-4) << i;
            EXPECT_LT(cv::norm(passed[i].features, expected.features, cv::NORM_INF), 1e-4) << i;
            EXPECT_LT(
                cv::norm(several.passWithMaps(inputs[i]).maps.values, expected.maps.values, cv::NORM_INF),
                1e-4)
                << i;
        }
    }
};

TEST_F(OpenVinoNetworkTest, MakesANetworkThatComputesWhatLibTorchDoes)
{
    for (const char* const name : {"shufflenet_v2_x0_5", "squeezenet1_1"}) {
        const std::shared_ptr<Network> network = createNetwork(name, 3, 7);
        network->eval();
        const c10::InferenceMode inference;
        const Network::Passed expected = network->forwardWithFeatures(imageTensor(input, side, side, "cpu"));
        const at::Tensor features = Network::pooled(expected.features).contiguous();
        const std::unique_ptr<CompiledNetwork> compiled = compiler->compile(requestFor(*network));
        EXPECT_FALSE(compiled->isFromCache());
        for (int again = 0; again < 2; ++again) {
            const CompiledNetwork::Passed passed = compiled->passOne(input);
            ASSERT_EQ(passed.logits.size(), 3u);
            for (std::size_t i = 0; i < 3; ++i)
                EXPECT_NEAR(passed.logits[i], expected.logits[0][static_cast<std::int64_t>(i)].item<float>(),
                            1e-4)
                    << name;
            ASSERT_EQ(passed.features.size(), static_cast<std::size_t>(features.numel()));
            for (std::size_t i = 0; i < passed.features.size(); ++i)
                ASSERT_NEAR(passed.features[i], features.const_data_ptr<float>()[i], 1e-4) << name;
        }
    }
}

TEST_F(OpenVinoNetworkTest, GivesTheMapsThatFeaturesAreTheMeansOf)
{
    const std::shared_ptr<Network> network = createNetwork("shufflenet_v2_x0_5", 3, 7);
    const std::unique_ptr<CompiledNetwork> compiled = compiler->compile(requestFor(*network, folder.path()));
    EXPECT_TRUE(compiled->passOne(input).maps.values.empty()) << "nobody asked for them";
    const CompiledNetwork::Passed passed = compiled->passWithMaps(input);
    EXPECT_EQ(passed.maps.height, 3);
    EXPECT_EQ(passed.maps.width, 3);
    ASSERT_EQ(passed.maps.values.size(), passed.features.size() * 9);
    const auto first = passed.maps.values.begin();
    EXPECT_NEAR(std::accumulate(first, first + 9, 0.0F) / 9, passed.features[0], 1e-5);
    EXPECT_EQ(compiler->compile(requestFor(*network, folder.path()))->passWithMaps(input).maps.values,
              passed.maps.values)
        << "from the cache";
    const auto itsFeatures = compiler->compile(requestFor(*createNetwork("squeezenet1_1", 3, 7)));
    EXPECT_EQ(itsFeatures->passWithMaps(input).maps.values.size(), 512u * 5 * 5);
    const auto without = compiler->compile(requestFor(*createNetwork("alexnet", 3, 7)));
    EXPECT_TRUE(without->passWithMaps(input).maps.values.empty());
}

TEST_F(OpenVinoNetworkTest, TakesSeveralPicturesAtOnceAndFewer)
{
    std::vector<float> other = input;
    std::reverse(other.begin(), other.end());
    const std::vector<CompiledNetwork::Input> four = {input, other, other, input};
    for (const char* const name : {"shufflenet_v2_x0_5", "squeezenet1_1"}) {
        const std::shared_ptr<Network> network = createNetwork(name, 3, 7);
        const auto one = compiler->compile(requestFor(*network, folder.path()));
        EXPECT_EQ(one->picturesAtOnce(), 1u);
        for (const auto& [pictures, passes] : {std::pair(2, 1), {1, 2}, {2, 2}}) {
            CompileRequest request = requestFor(*network, folder.path());
            request.picturesAPass = static_cast<std::size_t>(pictures);
            request.passesAtOnce = passes;
            request.threads = 2;
            const auto several = compiler->compile(request);
            EXPECT_FALSE(several->isFromCache()) << "another network";
            ASSERT_EQ(several->picturesAtOnce(), static_cast<std::size_t>(pictures * passes));
            for (std::size_t count = 1; count <= several->picturesAtOnce(); ++count)
                expectAsOneByOne(*several, *one, std::span(four).first(count));
            for (const std::size_t wrong : {std::size_t{0}, several->picturesAtOnce() + 1})
                EXPECT_EQ(test::errorOf([&] {
                              several->pass(std::vector<CompiledNetwork::Input>(wrong, input));
                          }).kind(),
                          ErrorKind::Failed);
            EXPECT_TRUE(compiler->compile(request)->isFromCache());
        }
    }
}

} // namespace
} // namespace gg
