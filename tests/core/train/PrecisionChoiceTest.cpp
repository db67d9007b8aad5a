#include "train/PrecisionChoice.h"

#include "base/Error.h"
#include "nn/Autocast.h"
#include "support/ErrorOf.h"

#include <gtest/gtest.h>

namespace gg {
namespace {

TEST(PrecisionChoice, RoundsOnlyWhereThatSavesATenth)
{
    const PrecisionChoice quicker = choiceByCosts(0.058, 0.031);
    EXPECT_EQ(quicker.precision, "bfloat16");
    EXPECT_EQ(quicker.because.english(), "It learns in bfloat16, which takes 31 ms an image here; single "
                                         "precision would take 58");
    const PrecisionChoice slower = choiceByCosts(0.034, 0.043);
    EXPECT_EQ(slower.precision, "full");
    EXPECT_EQ(slower.because.english(),
              "It learns in single precision, which takes 34 ms an image here; bfloat16 would take 43");
    EXPECT_EQ(choiceByCosts(1, 0.95).precision, "full");
}

TEST(PrecisionChoice, IsMeasuredOnThisMachine)
{
    TrainConfig config = TrainConfig::forRecipe(Recipe::Tutorial);
    config.architecture = "shufflenet_v2_x0_5";
    config.precision = "auto";
    const PrecisionChoice choice = choosePrecision(config, 2, {}, {});
    if (!cpuMultipliesBfloat16())
        EXPECT_EQ(choice.because.english(),
                  "It learns in single precision: this processor has no instructions for bfloat16");
    EXPECT_TRUE(choice.precision == "full" || choice.precision == "bfloat16") << choice.precision;
    EXPECT_FALSE(choice.because.isEmpty());
}

TEST(PrecisionChoice, LeavesWhatTheSettingsSay)
{
    TrainConfig config = TrainConfig::forRecipe(Recipe::Tutorial);
    config.precision = "bfloat16";
    const PrecisionChoice choice = choosePrecision(config, 2, {}, {});
    EXPECT_EQ(choice.precision, "bfloat16");
    EXPECT_TRUE(choice.because.isEmpty());
}

TEST(PrecisionChoice, EndsWhenItIsCancelled)
{
    if (!cpuMultipliesBfloat16())
        GTEST_SKIP() << "nothing is measured on this processor";
    TrainConfig config = TrainConfig::forRecipe(Recipe::Tutorial);
    config.architecture = "shufflenet_v2_x0_5";
    config.precision = "auto";
    CancelSource cancel;
    cancel.cancel();
    EXPECT_EQ(test::errorOf([&] { choosePrecision(config, 2, {}, cancel.token()); }).kind(),
              ErrorKind::Cancelled);
}

} // namespace
} // namespace gg
