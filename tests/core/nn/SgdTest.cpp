#include "nn/Sgd.h"

#include "support/TwoParameters.h"

#include <ATen/ATen.h>
#include <c10/core/GradMode.h>
#include <gtest/gtest.h>

namespace gg {
namespace {

using test::addGradients;
using test::twoParameters;

// torch.optim.SGD(lr=0.1, momentum=0.9, weight_decay=0.01) of PyTorch 2.15 for the same three steps.
TEST(Sgd, StepsAsTorchsOwn)
{
    const StateDict parameters = twoParameters();
    Sgd optimiser(parameters, OptimiserSettings{0.1, 0.9, 0.01});
    for (int step = 1; step <= 3; ++step) {
        optimiser.clearGradients();
        addGradients(parameters, step);
        optimiser.step();
    }
    const at::Tensor weight = at::tensor({-0.33238640f, 0.66477281f, -0.99715918f});
    EXPECT_TRUE(at::allclose(*parameters.find("weight"), weight, 1e-6, 1e-6)) << *parameters.find("weight");
    EXPECT_NEAR(parameters.find("bias")->item<double>(), -1.1843630, 1e-6);
}

// Runs from before the arithmetic was LibTorch's go on as they began.
TEST(Sgd, IsTheFormulaOfItsHeaderToTheBit)
{
    for (const double momentum : {0.0, 0.9}) {
        at::Tensor expected = at::sin(at::arange(5000, at::kFloat));
        at::Tensor velocity;
        StateDict parameters;
        parameters.set("weight", expected.clone().requires_grad_());
        Sgd optimiser(parameters, OptimiserSettings{0.013, momentum, 0.0007});
        for (int step = 1; step <= 5; ++step) {
            const at::Tensor gradient = at::cos(at::arange(5000, at::kFloat) * step);
            at::Tensor weight = *parameters.find("weight");
            weight.mutable_grad() = gradient.clone();
            optimiser.step();
            const at::Tensor pulled = gradient.add(expected, 0.0007);
            velocity = velocity.defined() ? velocity.mul(momentum).add(pulled) : pulled.clone();
            expected.add_(momentum == 0 ? pulled : velocity, -0.013);
            ASSERT_TRUE(at::equal(weight, expected)) << "momentum " << momentum << ", step " << step;
        }
    }
}

TEST(Sgd, LeavesParametersWithoutAGradientAlone)
{
    StateDict parameters = twoParameters();
    parameters.set("frozen", at::tensor({7.0f}));
    Sgd optimiser(parameters, OptimiserSettings{0.1, 0.9, 0});
    (*parameters.find("bias") * 3).sum().backward();
    optimiser.step();
    EXPECT_TRUE(at::equal(*parameters.find("weight"), at::tensor({1.0f, -2.0f, 3.0f})));
    EXPECT_EQ(parameters.find("frozen")->item<float>(), 7);
    EXPECT_NEAR(parameters.find("bias")->item<double>(), 0.2, 1e-6);
}

} // namespace
} // namespace gg
