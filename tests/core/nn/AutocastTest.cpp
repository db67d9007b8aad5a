#include "nn/Autocast.h"

#include <ATen/ATen.h>
#include <gtest/gtest.h>

namespace gg {
namespace {

at::ScalarType typeOfProduct()
{
    return at::linear(at::ones({2, 3}), at::ones({4, 3})).scalar_type();
}

TEST(Autocast, RoundsProductsWhileItLives)
{
    {
        const Autocast rounding(at::kCPU, true);
        EXPECT_EQ(typeOfProduct(), at::kBFloat16);
    }
    EXPECT_EQ(typeOfProduct(), at::kFloat);
}

TEST(Autocast, LeavesProductsAsTheyAreWhereItIsOff)
{
    const Autocast rounding(at::kCPU, false);
    EXPECT_EQ(typeOfProduct(), at::kFloat);
}

TEST(Autocast, EndsWithTheOutermost)
{
    const Autocast outer(at::kCPU, true);
    {
        const Autocast inner(at::kCPU, true);
        const Autocast off(at::kCPU, false);
        EXPECT_EQ(typeOfProduct(), at::kBFloat16);
    }
    EXPECT_EQ(typeOfProduct(), at::kBFloat16);
}

TEST(Autocast, SeesWeightsAnewEachTime)
{
    const at::Tensor weight = at::ones({1, 1}).requires_grad_();
    const auto product = [&] {
        const Autocast rounding(at::kCPU, true);
        return at::linear(at::ones({1, 1}), weight).to(at::kFloat).item<float>();
    };
    EXPECT_EQ(product(), 1);
    weight.detach().fill_(3);
    EXPECT_EQ(product(), 3);
}

} // namespace
} // namespace gg
