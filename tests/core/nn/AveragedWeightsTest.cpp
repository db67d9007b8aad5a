#include "nn/AveragedWeights.h"

#include <gtest/gtest.h>

namespace gg {
namespace {

TEST(AveragedWeights, AreToldByTheirName)
{
    for (const char* name : {"model_ema", "ema_model.module.", "state_dict_ema", "swa_model",
                             "averaged_model.", "EmaModel", "net.EMA."})
        EXPECT_TRUE(namesAveragedWeights(name)) << name;
    for (const char* name : {"model", "schema.", "avgpool.", "teacher.", "swap.", ""})
        EXPECT_FALSE(namesAveragedWeights(name)) << name;
}

TEST(AveragedWeights, NetworksThatFollowAreTheOthersOfContrastiveTraining)
{
    for (const char* name :
         {"encoder_k.", "module.encoder_k.", "teacher.", "momentum_encoder.", "target_network."})
        EXPECT_TRUE(namesFollowingNetwork(name)) << name;
    for (const char* name : {"encoder_q.", "student.", "target.", "model."})
        EXPECT_FALSE(namesFollowingNetwork(name)) << name;
}

TEST(AveragedWeights, WhichOfTheTwoWasTakenIsSaid)
{
    EXPECT_EQ(averagedWeightsNote("model", "model_ema", true),
              "It holds raw weights (model) and averaged ones (model_ema): the averaged ones are used.");
    EXPECT_EQ(
        averagedWeightsNote("net.", "ema\x1b.", false),
        "It holds raw weights (net) and averaged ones (ema\\u001B): the raw ones are used, as the averaged "
        "ones are not complete.");
}

} // namespace
} // namespace gg
