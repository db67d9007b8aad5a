#include "nn/AvgPool2d.h"

#include <ATen/ATen.h>
#include <gtest/gtest.h>

namespace gg {
namespace {

TEST(AvgPool2d, TakesTheMeanOfEachWindow)
{
    const at::Tensor x = at::arange(16).to(at::kFloat).reshape({1, 1, 4, 4});
    const at::Tensor output = AvgPool2d(2, 2).forward(x);
    EXPECT_EQ(output.sizes(), (std::vector<std::int64_t>{1, 1, 2, 2}));
    EXPECT_EQ(output[0][0][0][1].item<float>(), (2 + 3 + 6 + 7) / 4.0F);
}

TEST(AvgPool2d, CountsTheZerosAroundThePicture)
{
    const at::Tensor output = AvgPool2d(3, 1, 1).forward(at::ones({1, 1, 4, 4}));
    EXPECT_FLOAT_EQ(output[0][0][0][0].item<float>(), 4.0F / 9);
    EXPECT_FLOAT_EQ(output[0][0][1][1].item<float>(), 1.0F);
}

} // namespace
} // namespace gg
