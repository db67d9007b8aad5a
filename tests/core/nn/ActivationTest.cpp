#include "nn/Activation.h"

#include <ATen/ATen.h>
#include <gtest/gtest.h>

namespace gg {
namespace {

// The values of the formulas at -4, -1, 0, 1, 4, 7, as torch.nn's modules give them (PyTorch 2.15).
void expectValues(ActivationKind kind, std::vector<float> expected)
{
    const at::Tensor x = at::tensor({-4.0F, -1.0F, 0.0F, 1.0F, 4.0F, 7.0F});
    EXPECT_TRUE(at::allclose(Activation(kind).forward(x), at::tensor(expected), 1e-5, 1e-6));
}

TEST(Activation, FollowsTheFormulaOfEachKind)
{
    expectValues(ActivationKind::Relu, {0, 0, 0, 1, 4, 7});
    expectValues(ActivationKind::Relu6, {0, 0, 0, 1, 4, 6});
    expectValues(ActivationKind::Silu, {-0.07194484F, -0.26894143F, 0, 0.7310586F, 3.928055F, 6.9936233F});
    expectValues(ActivationKind::Sigmoid,
                 {0.017986210F, 0.26894143F, 0.5F, 0.7310586F, 0.98201376F, 0.9990889F});
    expectValues(ActivationKind::Hardsigmoid, {0, 1.0F / 3, 0.5F, 2.0F / 3, 1, 1});
    expectValues(ActivationKind::Hardswish, {0, -1.0F / 3, 0, 2.0F / 3, 4, 7});
}

TEST(Activation, HasGradientsThoughItWorksInPlace)
{
    for (const ActivationKind kind :
         {ActivationKind::Relu, ActivationKind::Relu6, ActivationKind::Silu, ActivationKind::Sigmoid,
          ActivationKind::Hardsigmoid, ActivationKind::Hardswish}) {
        const double step = 1e-4;
        at::Tensor x = at::full({1}, 0.7, at::kDouble).requires_grad_();
        Activation activation(kind);
        activation.forward(x * 1).backward();
        const at::NoGradGuard noGrad;
        const double slope =
            (activation.forward(x + step) - activation.forward(x - step)).item<double>() / (2 * step);
        EXPECT_NEAR(x.grad().item<double>(), slope, 1e-6) << "kind " << static_cast<int>(kind);
    }
}

} // namespace
} // namespace gg
