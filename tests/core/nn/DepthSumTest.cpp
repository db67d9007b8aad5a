#include "nn/DepthSum.h"

#include <ATen/ATen.h>
#include <gtest/gtest.h>

namespace gg {
namespace {

// Small whole numbers, which 16 bits hold exactly.
at::Tensor kernel()
{
    return at::arange(2 * 3 * 3 * 3 * 3, at::kFloat).remainder(11).sub(5).reshape({2, 3, 3, 3, 3});
}

TEST(DepthSum, LeavesWhatTheNetworkMakesOfAVolumeOfEqualSlices)
{
    StateDict weights;
    weights.set("conv1.weight", kernel());
    const StateDict summed = summedOverDepth(weights);
    const at::Tensor slice = at::arange(3 * 5 * 5, at::kFloat).remainder(7).reshape({1, 3, 5, 5});
    const at::Tensor volume = slice.unsqueeze(2).repeat({1, 1, 3, 1, 1});
    const at::Tensor three = at::conv3d(volume, *weights.find("conv1.weight"), {}, 1, {0, 1, 1});
    const at::Tensor two = at::conv2d(slice, *summed.find("conv1.weight"), {}, 1, 1);
    EXPECT_TRUE(at::equal(three.squeeze(2), two));
}

TEST(DepthSum, AddsIn32BitsWhateverTheFileHas)
{
    StateDict weights;
    weights.set("conv1.weight", kernel().mul(256).add(1).to(at::kBFloat16));
    const at::Tensor summed = *summedOverDepth(weights).find("conv1.weight");
    EXPECT_EQ(summed.scalar_type(), at::kFloat);
    EXPECT_TRUE(at::equal(summed, weights.find("conv1.weight")->to(at::kFloat).sum(2)));
}

TEST(DepthSum, LeavesEverythingElseAsItIs)
{
    StateDict weights;
    weights.set("bn1.weight", at::ones({2}));
    weights.set("bn1.num_batches_tracked", at::tensor(4, at::kLong));
    weights.set("layer1.0.conv1.weight", at::ones({2, 2, 1, 1}));
    const StateDict summed = summedOverDepth(weights);
    ASSERT_EQ(summed.size(), 3U);
    for (const auto& [name, tensor] : weights) {
        EXPECT_EQ(summed.find(name)->scalar_type(), tensor.scalar_type()) << name;
        EXPECT_TRUE(at::equal(*summed.find(name), tensor)) << name;
    }
}

} // namespace
} // namespace gg
