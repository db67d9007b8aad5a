#include "openvino/WeightedOperators.h"

#include "nn/NetworkFactory.h"
#include "support/ErrorOf.h"
#include "support/OpenVinoFixture.h"

#include <algorithm>

namespace gg {
namespace {

/// By the compiler, behind whose door they are.
class WeightedOperatorsTest : public test::OpenVinoFixture
{
};

TEST_F(WeightedOperatorsTest, FindsWithinWhichValuesLiesWhatEntersAllOperatorsButTheFirstAndTheLast)
{
    const std::shared_ptr<Network> network = createNetwork("resnet18", 3, 7);
    const OperatorRanges ranges = compiler->rangeFinder(requestFor(*network))->rangesOf(input);
    EXPECT_EQ(ranges.size(), 19u) << "of 20 convolutions and a linear layer";
    EXPECT_FALSE(ranges.contains("conv1.weight"));
    EXPECT_FALSE(ranges.contains("fc.weight"));
    for (const auto& [name, range] : ranges) {
        EXPECT_EQ(range.low, 0) << name << " comes behind a ReLU";
        EXPECT_GT(range.high, 0) << name;
    }
    // Both see the same.
    EXPECT_EQ(ranges.at("layer2.0.conv1.weight"), ranges.at("layer2.0.downsample.0.weight"));
    const std::shared_ptr<Network> attending = createNetwork("vit_b_16", 3, 7);
    const OperatorRanges ofAttention =
        compiler->rangeFinder(requestFor(*attending, {}, 224))->rangesOf(noise(224));
    EXPECT_EQ(ofAttention.size(), 48u) << "four in each of twelve blocks";
}

TEST_F(WeightedOperatorsTest, ComputesNearlyTheSameInInt8AndKeepsThatApart)
{
    for (const char* const name : {"resnet18", "mobilenet_v3_small", "squeezenet1_1"}) {
        const std::shared_ptr<Network> network = createNetwork(name, 3, 7);
        CompileRequest request = requestFor(*network, folder.path());
        const CompiledNetwork::Passed exact = compiler->compile(request)->passOne(input);
        request.precision = ComputePrecision::Int8;
        request.ranges = compiler->rangeFinder(request)->rangesOf(input);
        const CompiledNetwork::Passed rounded = compiler->compile(request)->passOne(input);
        EXPECT_NE(rounded.logits, exact.logits) << name;
        const float scale = *std::max_element(exact.features.begin(), exact.features.end());
        for (std::size_t i = 0; i < exact.features.size(); ++i)
            ASSERT_NEAR(rounded.features[i], exact.features[i], 0.15F * scale) << name << i;
        const std::unique_ptr<CompiledNetwork> again = compiler->compile(request);
        EXPECT_TRUE(again->isFromCache()) << name;
        EXPECT_EQ(again->passOne(input).logits, rounded.logits) << name;
        for (auto& [of, range] : request.ranges)
            range.high *= 0.5F;
        EXPECT_FALSE(compiler->compile(request)->isFromCache()) << "of other ranges";
    }
}

TEST_F(WeightedOperatorsTest, RefusesRangesOfAnotherNetwork)
{
    const std::shared_ptr<Network> network = createNetwork("shufflenet_v2_x0_5", 3, 7);
    CompileRequest request = requestFor(*network);
    request.precision = ComputePrecision::Int8;
    request.ranges = {{"layer9.weight", {0, 1}}};
    const Error error = test::errorOf([&] { compiler->compile(request); });
    EXPECT_EQ(error.kind(), ErrorKind::Failed);
    EXPECT_EQ(error.message(), "The ranges for int8 are of another network: this one has no layer9.weight.");
}

} // namespace
} // namespace gg
