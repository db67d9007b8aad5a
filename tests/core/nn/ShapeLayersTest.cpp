#include "nn/ShapeLayers.h"

#include <ATen/ATen.h>
#include <gtest/gtest.h>

namespace gg {
namespace {

TEST(Permute, PutsTheDimensionsInAnotherOrder)
{
    Permute layer({0, 2, 3, 1});
    const at::Tensor input = at::arange(24).reshape({1, 2, 3, 4});
    const at::Tensor output = layer.forward(input);
    EXPECT_EQ(output.sizes(), (std::vector<std::int64_t>{1, 3, 4, 2}));
    EXPECT_EQ(output[0][2][3][1].item<int>(), input[0][1][2][3].item<int>());
}

TEST(Flatten, KeepsTheImagesApart)
{
    EXPECT_EQ(Flatten().forward(at::zeros({2, 3, 4, 5})).sizes(), (std::vector<std::int64_t>{2, 60}));
}

} // namespace
} // namespace gg
