#include "app/SettingOptions.h"

#include "data/SplitMaker.h"
#include "support/ErrorOf.h"
#include "train/TrainConfig.h"

#include <gtest/gtest.h>

namespace gg {
namespace {

TEST(SettingOptions, AreCalledAsTheirKeysWithHyphens)
{
    EXPECT_EQ(optionName("batch_size"), "--batch-size");
}

TEST(SettingOptions, ReadListsNumbersAndTexts)
{
    const FieldInfo list{"steps", "Steps", {}, ListField{}};
    EXPECT_EQ(valueFromText(list, "none"), Json::array());
    EXPECT_EQ(valueFromText(list, "a 1,b"), (Json{"a 1", "b"}));
    const FieldInfo number{"split_seed", "Seed", {}, IntegerField{0, 9}};
    EXPECT_EQ(valueFromText(number, "7"), 7);
    const Error error = test::errorOf([&] { valueFromText(number, "7.5"); });
    EXPECT_EQ(error.kind(), ErrorKind::Usage);
    EXPECT_EQ(error.message(), "--split-seed 7.5: this is not a valid value");
}

TEST(SettingOptions, StandOverWhatIsThere)
{
    const TrainConfig config = withGiven(TrainConfig(), {{"epochs", "3"}, {"split_seed", "4"}});
    EXPECT_EQ(config.epochs, 3);
    EXPECT_EQ(config.seed, TrainConfig().seed);
}

TEST(SettingOptions, NameTheOptionThatIsWrong)
{
    EXPECT_EQ(test::errorOf([&] {
                  withGiven(SplitPlan(), {{"test_percent", "many"}});
              }).kind(),
              ErrorKind::Usage);
    SplitPlan plan;
    plan.testPercent = 90;
    const Error error = test::errorOf([&] { refuseProblems(plan); });
    EXPECT_EQ(error.message(), "--test-percent: Too little is left for training.");
}

} // namespace
} // namespace gg
