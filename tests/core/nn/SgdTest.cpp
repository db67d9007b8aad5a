#include "nn/Sgd.h"

#include "nn/NetworkFactory.h"
#include "support/ErrorOf.h"

#include <ATen/ATen.h>
#include <gtest/gtest.h>

namespace gg {
namespace {

StateDict twoParameters()
{
    StateDict parameters;
    parameters.set("weight", at::tensor({1.0f, -2.0f, 3.0f}).requires_grad_());
    parameters.set("bias", at::tensor({0.5f}).requires_grad_());
    return parameters;
}

// The sum of (step) w^2 and 3 b.
void addGradients(const StateDict& parameters, int step)
{
    const at::Tensor weight = *parameters.find("weight");
    (weight * weight * step).sum().backward();
    (*parameters.find("bias") * 3).sum().backward();
}

bool sameBits(const StateDict& a, const StateDict& b)
{
    if (a.size() != b.size())
        return false;
    for (const auto& [name, tensor] : a)
        if (b.find(name) == nullptr || !at::equal(tensor, *b.find(name)))
            return false;
    return true;
}

// torch.optim.SGD(lr=0.1, momentum=0.9, weight_decay=0.01) of PyTorch 2.15 for the same three steps.
TEST(Sgd, StepsAsTorchsOwn)
{
    const StateDict parameters = twoParameters();
    Sgd optimiser(parameters, {0.1, 0.9, 0.01});
    for (int step = 1; step <= 3; ++step) {
        optimiser.clearGradients();
        addGradients(parameters, step);
        optimiser.step();
    }
    const at::Tensor weight = at::tensor({-0.33238640f, 0.66477281f, -0.99715918f});
    EXPECT_TRUE(at::allclose(*parameters.find("weight"), weight, 1e-6, 1e-6)) << *parameters.find("weight");
    EXPECT_NEAR(parameters.find("bias")->item<double>(), -1.1843630, 1e-6);
}

TEST(Sgd, LeavesParametersWithoutAGradientAlone)
{
    StateDict parameters = twoParameters();
    parameters.set("frozen", at::tensor({7.0f}));
    Sgd optimiser(parameters, {0.1, 0.9, 0});
    (*parameters.find("bias") * 3).sum().backward();
    optimiser.step();
    EXPECT_TRUE(at::equal(*parameters.find("weight"), at::tensor({1.0f, -2.0f, 3.0f})));
    EXPECT_EQ(parameters.find("frozen")->item<float>(), 7);
    EXPECT_NEAR(parameters.find("bias")->item<double>(), 0.2, 1e-6);
}

TEST(Sgd, GoesOnFromItsStateBitForBit)
{
    const StateDict parameters = twoParameters();
    Sgd optimiser(parameters, {0.1, 0.9, 0});
    addGradients(parameters, 1);
    optimiser.step();
    optimiser.clearGradients();
    addGradients(parameters, 2); // accumulated, not yet stepped

    StateDict copies;
    for (const auto& [name, tensor] : parameters)
        copies.set(name, tensor.detach().clone().requires_grad_());
    Sgd resumed(copies, {0.1, 0.9, 0});
    resumed.restore(optimiser.state());
    EXPECT_TRUE(sameBits(resumed.state(), optimiser.state()));
    for (Sgd* each : {&optimiser, &resumed})
        each->step();
    EXPECT_TRUE(sameBits(parameters, copies));
}

TEST(Sgd, MovesANetworksOwnParameters)
{
    const auto network = createNetwork("efficientnet_lite0", 2, 1);
    freezeBackbone(*network);
    const StateDict before = snapshotOf(*network);
    Sgd optimiser(parametersOf(*network), {});
    network->head()->weight().sum().backward();
    optimiser.step();
    const StateDict after = stateDictOf(*network);
    EXPECT_FALSE(at::equal(*before.find("_fc.weight"), *after.find("_fc.weight")));
    EXPECT_TRUE(at::equal(*before.find("_conv_stem.weight"), *after.find("_conv_stem.weight")));
    EXPECT_FALSE(parametersOf(*network).find("_conv_stem.weight")->requires_grad());
}

TEST(Sgd, RefusesAStateOfOtherShapes)
{
    Sgd optimiser(twoParameters(), {});
    StateDict state;
    state.set("momentum.weight", at::zeros({4}));
    const Error error = test::errorOf([&] { optimiser.restore(state); });
    EXPECT_EQ(error.kind(), ErrorKind::BadInput);
    EXPECT_NE(error.message().find("momentum.weight"), std::string::npos) << error.message();
}

} // namespace
} // namespace gg
