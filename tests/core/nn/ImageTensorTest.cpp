#include "nn/ImageTensor.h"

#include "base/Error.h"

#include <ATen/ATen.h>
#include <gtest/gtest.h>
#include <numeric>
#include <vector>

namespace gg {
namespace {

TEST(ImageTensor, KeepsEveryPixelAtItsPlaceInChannelsLast)
{
    std::vector<float> values(2 * 3 * 4 * 5);
    std::iota(values.begin(), values.end(), 0.0f);
    const at::Tensor tensor = imageTensor(values, 4, 5, "cpu");
    EXPECT_EQ(tensor.sizes(), at::IntArrayRef({2, 3, 4, 5}));
    EXPECT_TRUE(tensor.is_contiguous(at::MemoryFormat::ChannelsLast));
    EXPECT_EQ(tensor[1][2][3][4].item<float>(), 119);
    EXPECT_EQ(tensor[0][1][2][3].item<float>(), 33);
}

// "meta": a device of LibTorch's without memory, which is there on every machine.
TEST(ImageTensor, GoesToTheDeviceThatIsMeantInItsLayout)
{
    const at::Tensor images = imageTensor(std::vector<float>(2 * 3 * 4 * 5), 4, 5, "meta");
    EXPECT_TRUE(images.is_meta());
    EXPECT_EQ(images.sizes(), at::IntArrayRef({2, 3, 4, 5}));
    EXPECT_TRUE(images.is_contiguous(at::MemoryFormat::ChannelsLast));
    EXPECT_TRUE(labelTensor(std::vector<int>{1, 0}, "meta").is_meta());
}

TEST(ImageTensor, OwnsItsMemory)
{
    std::vector<float> values(3, 1.0f);
    const at::Tensor tensor = imageTensor(values, 1, 1, "cpu");
    values.assign(3, 2.0f);
    EXPECT_EQ(tensor.sum().item<float>(), 3);
}

TEST(ImageTensor, RefusesAPartOfAnImage)
{
    const std::vector<float> values(3 * 4 * 5 + 1);
    EXPECT_THROW(imageTensor(values, 4, 5, "cpu"), Error);
}

TEST(ImageTensor, TakesLabelsAsWholeNumbers)
{
    const at::Tensor labels = labelTensor(std::vector<int>{1, 0, 2}, "cpu");
    EXPECT_EQ(labels.scalar_type(), at::kLong);
    EXPECT_EQ(labels[2].item<std::int64_t>(), 2);
}

} // namespace
} // namespace gg
