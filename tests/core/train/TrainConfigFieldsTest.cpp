#include "train/TrainConfigFields.h"

#include "image/Augmentation.h"

#include <gtest/gtest.h>
#include <set>

namespace gg {
namespace {

TEST(TrainConfigFields, HaveAKeyALabelAndHelpOfTheirOwn)
{
    std::set<std::string> keys;
    for (const Field<TrainConfig>& field : trainConfigFields()) {
        EXPECT_TRUE(keys.insert(field.info.key).second) << field.info.key;
        EXPECT_FALSE(field.info.label.isEmpty()) << field.info.key;
        EXPECT_FALSE(field.info.help.isEmpty()) << field.info.key;
    }
}

TEST(TrainConfigFields, NamesTheOptionsOfTheCommandLine)
{
    const Json json = TrainConfig().toJson();
    for (const char* key : {"recipe", "arch", "weights", "epochs", "batch_size", "accumulate", "lr", "seed",
                            "device", "threads"})
        EXPECT_TRUE(json.contains(key)) << key;
}

TEST(TrainConfigFields, WritesEqualAugmentationsAsEqualTexts)
{
    const TrainConfig config = TrainConfig::fromJson(
        Json::parse(R"({"augmentations": ["resize", "random_resized_crop 0.50", " horizontal_flip"]})"));
    EXPECT_EQ(config.augmentations, tutorialAugmentation());
}

} // namespace
} // namespace gg
