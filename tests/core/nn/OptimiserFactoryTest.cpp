#include "nn/OptimiserFactory.h"

#include "nn/OptimiserTable.h"
#include "support/ErrorOf.h"
#include "support/OptimiserNames.h"

#include <ATen/ATen.h>
#include <gtest/gtest.h>

namespace gg {
namespace {

TEST(OptimiserFactory, MakesEachOfTheTableAndEachGoesDownhill)
{
    for (const std::string& name : test::optimiserNames()) {
        StateDict parameters;
        parameters.set("weight", at::tensor({1.0f, -2.0f}).requires_grad_());
        const at::Tensor weight = *parameters.find("weight");
        const auto optimiser = createOptimiser(name, parameters, {});
        const auto before = weight.square().sum().item<double>();
        weight.square().sum().backward();
        optimiser->step();
        EXPECT_LT(weight.square().sum().item<double>(), before) << name;
    }
}

TEST(OptimiserFactory, RefusesANameThatTheTableDoesNotHave)
{
    const Error error = test::errorOf([] { createOptimiser("sgdd", {}, {}); });
    EXPECT_EQ(error.kind(), ErrorKind::Usage);
    EXPECT_NE(error.message().find("sgdd"), std::string::npos) << error.message();
}

} // namespace
} // namespace gg
