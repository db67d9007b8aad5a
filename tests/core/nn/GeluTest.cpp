#include "nn/Gelu.h"

#include <ATen/ATen.h>
#include <gtest/gtest.h>

namespace gg {
namespace {

// torch.nn.functional.gelu (PyTorch 2.15); its tanh approximation would differ from the fourth digit on.
TEST(Gelu, IsTheExactOne)
{
    const at::Tensor input = at::tensor({-2.0F, -0.5F, 0.0F, 0.5F, 2.0F});
    const at::Tensor expected = at::tensor({-0.0455002785F, -0.154268771F, 0.0F, 0.345731229F, 1.95449972F});
    EXPECT_TRUE(at::allclose(Gelu().forward(input), expected, 1e-6, 1e-7));
    EXPECT_EQ(input[0].item<float>(), -2.0F) << "the input stays";
}

} // namespace
} // namespace gg
