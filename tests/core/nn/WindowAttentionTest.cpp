#include "nn/WindowAttention.h"

#include "FormulaFill.h"

#include <ATen/ATen.h>
#include <gtest/gtest.h>

namespace gg {
namespace {

// The first value and formulaSum of torchvision's ShiftedWindowAttention(8, [window] * 2, [shift] * 2, 2),
// its k-th parameter formulaTensor(.., k), for the input formulaTensor(shape, 5) (torchvision 0.29.2).
void expectTorchvisions(std::int64_t window, std::int64_t shift, at::IntArrayRef shape, double first,
                        double sum)
{
    WindowAttention layer(8, 2, window, shift);
    test::fillByPlainFormula(layer);
    const at::Tensor output = layer.forward(test::formulaTensor(shape, 5));
    EXPECT_EQ(output.sizes(), shape);
    EXPECT_NEAR(output.flatten()[0].item<double>(), first, 1e-4);
    EXPECT_NEAR(test::formulaSum(output), sum, 1e-3);
}

TEST(WindowAttention, LooksAroundWithinWindows)
{
    expectTorchvisions(3, 0, {2, 7, 5, 8}, 1.31747222, 104.919906);
}

TEST(WindowAttention, ShiftsItsWindowsAndKeepsOppositeEdgesApart)
{
    expectTorchvisions(3, 1, {2, 7, 5, 8}, -3.25365949, 108.258951);
}

TEST(WindowAttention, DoesNotShiftWhereOneWindowCoversThePicture)
{
    expectTorchvisions(3, 1, {1, 2, 7, 8}, -0.470381677, 4.96068246);
    expectTorchvisions(4, 2, {1, 3, 4, 8}, -1.43953323, 14.3102292);
}

// Row and column difference (0, 0) is in the middle of the table.
TEST(WindowAttention, NumbersRelativePositionsAsTorchvision)
{
    const WindowAttention layer(8, 2, 3, 0);
    const at::Tensor index = layer.named_buffers()["relative_position_index"].reshape({9, 9});
    EXPECT_EQ(index[4][4].item<int>(), 12);
    EXPECT_EQ(index[0][8].item<int>(), 0);
    EXPECT_EQ(index[0][1].item<int>(), 11);
    EXPECT_EQ(index[3][0].item<int>(), 17);
}

} // namespace
} // namespace gg
