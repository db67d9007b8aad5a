#include "nn/TorchOptimiser.h"

#include "nn/OptimiserFactory.h"
#include "support/ErrorOf.h"
#include "support/OptimiserNames.h"
#include "support/TwoParameters.h"

#include <ATen/ATen.h>
#include <gtest/gtest.h>

namespace gg {
namespace {

class TorchOptimiserTest : public testing::TestWithParam<std::string>
{
};

INSTANTIATE_TEST_SUITE_P(Every, TorchOptimiserTest, testing::ValuesIn(test::optimiserNames()),
                         [](const auto& each) { return each.param; });

using test::addGradients;
using test::twoParameters;

bool sameBits(const StateDict& a, const StateDict& b)
{
    if (a.size() != b.size())
        return false;
    for (const auto& [name, tensor] : a)
        if (b.find(name) == nullptr || !at::equal(tensor, *b.find(name)))
            return false;
    return true;
}

TEST_P(TorchOptimiserTest, GoesOnFromItsStateBitForBit)
{
    const StateDict parameters = twoParameters();
    const auto optimiser = createOptimiser(GetParam(), parameters, {0.1, 0.9, 0.01});
    addGradients(parameters, 1);
    optimiser->step();
    optimiser->clearGradients();
    addGradients(parameters, 2); // accumulated, not yet stepped

    StateDict copies;
    for (const auto& [name, tensor] : parameters)
        copies.set(name, tensor.detach().clone().requires_grad_());
    const auto resumed = createOptimiser(GetParam(), copies, {0.1, 0.9, 0.01});
    resumed->restore(optimiser->state());
    EXPECT_TRUE(sameBits(resumed->state(), optimiser->state()));
    for (int step = 3; step <= 4; ++step) {
        for (Optimiser* each : {optimiser.get(), resumed.get()})
            each->step();
    }
    EXPECT_TRUE(sameBits(parameters, copies));
    EXPECT_TRUE(sameBits(resumed->state(), optimiser->state()));
}

TEST_P(TorchOptimiserTest, ForgetsWhatTheStateDoesNotName)
{
    const StateDict parameters = twoParameters();
    const auto optimiser = createOptimiser(GetParam(), parameters, {});
    addGradients(parameters, 1);
    optimiser->step();
    EXPECT_FALSE(optimiser->state().empty());
    optimiser->restore({});
    EXPECT_TRUE(optimiser->state().empty());
    EXPECT_FALSE(parameters.find("weight")->grad().defined());
}

TEST_P(TorchOptimiserTest, TakesAnotherLearningRate)
{
    const StateDict parameters = twoParameters();
    const auto optimiser = createOptimiser(GetParam(), parameters, {0.1, 0.9, 0});
    EXPECT_EQ(optimiser->learningRate(), 0.1);
    optimiser->setLearningRate(0);
    addGradients(parameters, 1);
    optimiser->step();
    EXPECT_EQ(optimiser->learningRate(), 0);
    EXPECT_TRUE(at::equal(*parameters.find("weight"), at::tensor({1.0f, -2.0f, 3.0f})));
}

TEST_P(TorchOptimiserTest, RefusesAStateOfOtherShapes)
{
    const StateDict parameters = twoParameters();
    const auto optimiser = createOptimiser(GetParam(), parameters, {});
    addGradients(parameters, 1);
    optimiser->step();
    addGradients(parameters, 2);
    for (const auto& [name, tensor] : optimiser->state()) {
        StateDict state = optimiser->state();
        state.set(name, at::zeros({4}, tensor.options()));
        const auto other = createOptimiser(GetParam(), twoParameters(), {});
        const Error error = test::errorOf([&] { other->restore(state); });
        EXPECT_EQ(error.kind(), ErrorKind::BadInput) << name;
        EXPECT_NE(error.message().find(name + " is 4, not "), std::string::npos) << error.message();
    }
}

} // namespace
} // namespace gg
