#include "nn/AdamW.h"

#include "base/Error.h"
#include "support/TwoParameters.h"

#include <ATen/ATen.h>
#include <gtest/gtest.h>

namespace gg {
namespace {

struct Weights
{
    at::Tensor weight;
    at::Tensor bias;
};

// Three steps downhill.
Weights afterThreeSteps(const OptimiserSettings& settings)
{
    const StateDict parameters = test::twoParameters();
    const Weights weights = {*parameters.find("weight"), *parameters.find("bias")};
    AdamW optimiser(parameters, settings);
    for (int step = 1; step <= 3; ++step) {
        optimiser.clearGradients();
        test::addGradients(parameters, step);
        optimiser.step();
    }
    return weights;
}

// torch.optim.AdamW(lr=0.1, weight_decay=0.01) of PyTorch 2.15.
TEST(AdamW, StepsAsTorchsOwn)
{
    const Weights weights = afterThreeSteps({0.1, 0.9, 0.01});
    const at::Tensor expected = at::tensor({0.702114046f, -1.700549006f, 2.698025465f});
    EXPECT_TRUE(at::allclose(weights.weight, expected, 1e-6, 1e-6)) << weights.weight;
    EXPECT_NEAR(weights.bias.item<double>(), 0.198801413, 1e-6);
}

// torch.optim.Adam(lr=0.1) of PyTorch 2.15.
TEST(AdamW, IsAdamWithoutWeightDecay)
{
    const Weights weights = afterThreeSteps({0.1, 0.9, 0});
    const at::Tensor expected = at::tensor({0.704841435f, -1.706274271f, 2.706748009f});
    EXPECT_TRUE(at::allclose(weights.weight, expected, 1e-6, 1e-6)) << weights.weight;
    EXPECT_NEAR(weights.bias.item<double>(), 0.200000003, 1e-6);
}

TEST(AdamW, KeepsBothMeansAndTheNumberOfStepsOfEachParameter)
{
    StateDict parameters;
    parameters.set("weight", at::tensor({1.0f}).requires_grad_());
    AdamW optimiser(parameters, {});
    for (int step = 0; step < 2; ++step) {
        parameters.find("weight")->square().sum().backward();
        optimiser.step();
        optimiser.clearGradients();
    }
    const StateDict state = optimiser.state();
    EXPECT_EQ(state.size(), 3u);
    EXPECT_TRUE(state.contains("exp_avg.weight"));
    EXPECT_TRUE(state.contains("exp_avg_sq.weight"));
    EXPECT_EQ(state.find("steps.weight")->item<std::int64_t>(), 2);
}

TEST(AdamW, RefusesAStateThatIsNotComplete)
{
    StateDict parameters;
    parameters.set("weight", at::tensor({1.0f}).requires_grad_());
    AdamW optimiser(parameters, {});
    parameters.find("weight")->square().sum().backward();
    optimiser.step();
    for (const char* const missing : {"exp_avg.weight", "exp_avg_sq.weight", "steps.weight"}) {
        StateDict state;
        for (const auto& [name, tensor] : optimiser.state())
            if (name != missing)
                state.set(name, tensor);
        EXPECT_THROW(optimiser.restore(state), Error) << missing;
    }
}

} // namespace
} // namespace gg
