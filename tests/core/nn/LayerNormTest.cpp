#include "nn/LayerNorm.h"

#include "FormulaFill.h"

#include <ATen/ATen.h>
#include <ATen/CPUGeneratorImpl.h>
#include <gtest/gtest.h>

namespace gg {
namespace {

// torch.nn.LayerNorm(6, eps=0.01) with formulaTensor(.., 0) and (.., 1) for weight and bias, and the input
// formulaTensor({2, 3, 6}, 5) (PyTorch 2.15).
TEST(LayerNorm, NormalisesOverTheLastDimension)
{
    LayerNorm layer(6, 1e-2);
    test::fillByPlainFormula(layer);
    const at::Tensor output = layer.forward(test::formulaTensor({2, 3, 6}, 5));
    EXPECT_NEAR(output[0][0][0].item<double>(), -0.84608686, 1e-6);
    EXPECT_NEAR(test::formulaSum(output), -6.58257023, 1e-5);
}

// torchvision.models.convnext.LayerNorm2d, filled alike, input formulaTensor({2, 6, 2, 3}, 5).
TEST(LayerNorm2d, NormalisesEachPixelOverItsChannels)
{
    LayerNorm2d layer(6, 1e-2);
    test::fillByPlainFormula(layer);
    const at::Tensor input = test::formulaTensor({2, 6, 2, 3}, 5);
    const at::Tensor output = layer.forward(input);
    EXPECT_NEAR(output[0][0][0][0].item<double>(), -1.43549097, 1e-6);
    EXPECT_NEAR(test::formulaSum(output), -5.03602569, 1e-5);
    const at::Tensor turned = layer.forward(input.contiguous(at::MemoryFormat::ChannelsLast));
    EXPECT_TRUE(at::allclose(turned, output, 1e-5, 1e-6));
    EXPECT_TRUE(turned.is_contiguous(at::MemoryFormat::ChannelsLast));
}

TEST(LayerNorm, StartsAsTheNormalisationAlone)
{
    LayerNorm layer(4, 1e-5);
    test::fillByPlainFormula(layer);
    at::Generator generator = at::make_generator<at::CPUGeneratorImpl>(1);
    layer.initialise(generator);
    EXPECT_EQ(layer.named_parameters()["weight"].detach().sum().item<float>(), 4.0F);
    EXPECT_EQ(layer.named_parameters()["bias"].detach().abs().sum().item<float>(), 0.0F);
}

} // namespace
} // namespace gg
