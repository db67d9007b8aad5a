#include "nn/Parameters.h"

#include "nn/NetworkFactory.h"
#include "nn/Sgd.h"

#include <ATen/ATen.h>
#include <gtest/gtest.h>

namespace gg {
namespace {

TEST(Parameters, AreTheNetworksOwnAndTheHeadsAloneWhereTheBackboneIsFrozen)
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

} // namespace
} // namespace gg
