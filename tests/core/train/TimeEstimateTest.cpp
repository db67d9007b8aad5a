#include "train/TimeEstimate.h"

#include "base/Error.h"
#include "support/ErrorOf.h"
#include "support/TemporaryFolder.h"
#include "support/TinyDataset.h"

#include <gtest/gtest.h>

namespace gg {
namespace {

TrainConfig example(Recipe recipe)
{
    TrainConfig config = TrainConfig::forRecipe(recipe);
    config.architecture = "efficientnet_lite0";
    config.threads = 2;
    return config;
}

TEST(TimeEstimate, IsAPositiveNumberOfSecondsForEveryRecipe)
{
    const test::TemporaryFolder folder;
    const Dataset dataset = test::makeTinyDataset(folder.path(), 2);
    for (const Recipe recipe : {Recipe::Fast, Recipe::Tutorial})
        EXPECT_GT(measureSeconds(example(recipe), dataset, {}, {}), 0) << recipeName(recipe);
}

TEST(TimeEstimate, EndsWhenItIsCancelledOrCannotBeMade)
{
    const test::TemporaryFolder folder;
    const Dataset dataset = test::makeTinyDataset(folder.path(), 2);
    CancelSource cancel;
    cancel.cancel();
    EXPECT_EQ(
        test::errorOf([&] { measureSeconds(example(Recipe::Fast), dataset, {}, cancel.token()); }).kind(),
        ErrorKind::Cancelled);
    TrainConfig config = example(Recipe::Fast);
    config.epochs = 0;
    EXPECT_EQ(test::errorOf([&] { measureSeconds(config, dataset, {}, {}); }).kind(), ErrorKind::Usage);
}

} // namespace
} // namespace gg
