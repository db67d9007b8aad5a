#include "train/StepTimer.h"

#include <gtest/gtest.h>

namespace gg {
namespace {

TrainConfig example(Recipe recipe)
{
    TrainConfig config = TrainConfig::forRecipe(recipe);
    config.architecture = "squeezenet1_1";
    config.recipe = Recipe::Tutorial;
    config.freezeBackbone = recipe == Recipe::Fast;
    return config;
}

TEST(StepTimer, MeasuresStepsOfEveryKind)
{
    for (const Recipe recipe : {Recipe::Fast, Recipe::Tutorial}) {
        StepTimer timer(example(recipe), 3, {});
        EXPECT_GT(timer.inference(1), 0);
        const StepSeconds step = timer.training(2);
        EXPECT_GT(step.gradients, 0);
        EXPECT_GT(step.update, 0);
        EXPECT_GT(timer.inference(2), 0) << "also after training";
    }
}

} // namespace
} // namespace gg
