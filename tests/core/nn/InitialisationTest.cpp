#include "nn/Initialisation.h"

#include <ATen/ATen.h>
#include <ATen/CPUGeneratorImpl.h>
#include <cmath>
#include <gtest/gtest.h>

namespace gg {
namespace {

at::Generator seeded(std::uint64_t seed)
{
    return at::make_generator<at::CPUGeneratorImpl>(seed);
}

TEST(Initialisation, FanInIsWhatOneOutputSees)
{
    EXPECT_EQ(fanIn(at::empty({8, 3, 5, 7})), 3 * 5 * 7);
    EXPECT_EQ(fanIn(at::empty({8, 3})), 3);
}

// torch.manual_seed(3); torch.nn.init.trunc_normal_(torch.empty(200), std=1.5) (PyTorch 2.15).
TEST(Initialisation, TruncatedNormalDrawsAgainWhatLiesBeyondTwo)
{
    const at::Tensor tensor = at::empty({200});
    at::Generator generator = seeded(3);
    fillTruncatedNormal(tensor, 1.5, generator);
    EXPECT_FLOAT_EQ(tensor[0].item<float>(), -0.114966437F);
    EXPECT_FLOAT_EQ(tensor[199].item<float>(), 0.571122944F);
    EXPECT_NEAR(tensor.sum().item<float>(), -16.1041927F, 1e-4);
    EXPECT_LE(tensor.abs().max().item<float>(), 2.0F);
}

// torch.manual_seed(3); torch.nn.init.xavier_uniform_(torch.empty(4, 6)) (PyTorch 2.15).
TEST(Initialisation, XavierDrawsTheNumbersOfPyTorchs)
{
    const at::Tensor weight = at::empty({4, 6});
    at::Generator generator = seeded(3);
    fillXavierUniform(weight, generator);
    EXPECT_FLOAT_EQ(weight[0][0].item<float>(), -0.767991662F);
    EXPECT_FLOAT_EQ(weight[3][5].item<float>(), -0.755837977F);
}

TEST(Initialisation, HasTheAskedSpread)
{
    const at::Tensor tensor = at::empty({100, 100});
    at::Generator generator = seeded(3);
    fillNormal(tensor, 0.3, generator);
    EXPECT_NEAR(tensor.std().item<double>(), 0.3, 0.01);
    fillUniform(tensor, 0.3, generator);
    EXPECT_NEAR(tensor.std().item<double>(), 0.3 / std::sqrt(3.0), 0.01);
    EXPECT_LE(tensor.abs().max().item<float>(), 0.3F);
    fillZero(tensor);
    EXPECT_EQ(tensor.abs().max().item<float>(), 0.0F);
    EXPECT_NO_THROW(fillZero(at::Tensor()));
}

TEST(Initialisation, FillsParametersWithoutARecordOfIt)
{
    const at::Tensor parameter = at::empty({2, 2}).requires_grad_(true);
    at::Generator generator = seeded(3);
    fillTruncatedNormal(parameter, 0.02, generator);
    EXPECT_TRUE(parameter.is_leaf());
}

} // namespace
} // namespace gg
