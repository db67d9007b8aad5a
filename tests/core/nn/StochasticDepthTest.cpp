#include "nn/StochasticDepth.h"

#include <ATen/ATen.h>
#include <gtest/gtest.h>

namespace gg {
namespace {

TEST(StochasticDepth, LeavesImagesAloneInEvaluation)
{
    StochasticDepth layer(0.5);
    layer.eval();
    const at::Tensor input = at::rand({4, 2, 3, 3});
    EXPECT_TRUE(at::equal(layer.forward(input), input));
}

TEST(StochasticDepth, DropsWholeImagesAndScalesTheOthersWhileTraining)
{
    StochasticDepth layer(0.25);
    const at::Tensor output = layer.forward(at::ones({4000, 2, 1, 1}));
    const at::Tensor first = output.select(1, 0);
    EXPECT_TRUE(at::equal(first, output.select(1, 1))) << "an image is dropped as a whole";
    const at::Tensor kept = first.gt(0);
    EXPECT_TRUE(at::allclose(first.masked_select(kept), at::full({1}, 1 / 0.75)));
    EXPECT_NEAR(kept.to(at::kDouble).mean().item<double>(), 0.75, 0.04);
}

} // namespace
} // namespace gg
