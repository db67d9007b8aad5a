#include "model/FeatureSpace.h"

#include "base/Error.h"
#include "base/Random.h"
#include "support/ErrorOf.h"

#include <cmath>
#include <gtest/gtest.h>
#include <limits>

namespace gg {
namespace {

using test::errorOf;

std::vector<float> drawn(Random& random, std::size_t dimensions)
{
    std::vector<float> values(dimensions);
    for (float& value : values)
        value = static_cast<float>(random.normal());
    return values;
}

FeatureSpace threeAxes()
{
    FeatureSpace space(3);
    space.add("x.png", std::vector<float>{2, 0, 0});
    space.add("y.png", std::vector<float>{0, 5, 0});
    space.add("xy.png", std::vector<float>{1, 1, 0});
    return space;
}

TEST(FeatureSpaceTest, NamesTheNearestFirst)
{
    const Familiarity found = threeAxes().familiarity(std::vector<float>{3, 0.1F, 0}, 2);
    ASSERT_EQ(found.nearest.size(), 2u);
    EXPECT_EQ(found.nearest[0].path, "x.png");
    EXPECT_EQ(found.nearest[1].path, "xy.png");
    EXPECT_NEAR(found.nearest[1].similarity, 3.1 / std::sqrt(2 * 9.01), 1e-6);
    EXPECT_NEAR(found.distance, 1 - 3 / std::sqrt(9.01), 1e-6);
}

TEST(FeatureSpaceTest, DoesNotMindHowLongFeaturesAre)
{
    const FeatureSpace space = threeAxes();
    EXPECT_NEAR(space.familiarity(std::vector<float>{1, 2, 3}).distance,
                space.familiarity(std::vector<float>{100, 200, 300}).distance, 1e-6);
}

TEST(FeatureSpaceTest, LosesHardlyAnythingToItsEightBits)
{
    Random random(5);
    for (int round = 0; round < 20; ++round) {
        const std::vector<float> image = drawn(random, 512);
        FeatureSpace space(512);
        space.add("a", image);
        EXPECT_LT(space.familiarity(image).distance, 1e-3);
    }
}

TEST(FeatureSpaceTest, CallsFarWhatLiesBeyondTheValidation)
{
    FeatureSpace space = threeAxes();
    space.setThresholdBy(std::vector<double>(200, 0.02));
    EXPECT_NEAR(space.threshold(), 0.024, 1e-12);
    EXPECT_FALSE(space.familiarity(std::vector<float>{1, 0, 0.1F}).isFar());
    EXPECT_TRUE(space.familiarity(std::vector<float>{0, 0, 1}).isFar());
}

TEST(FeatureSpaceTest, CallsNothingFarWithoutAnyValidationOrAnyImage)
{
    FeatureSpace space = threeAxes();
    space.setThresholdBy({});
    EXPECT_FALSE(space.familiarity(std::vector<float>{0, 0, 1}).isFar());
    const Familiarity none = FeatureSpace(3).familiarity(std::vector<float>{0, 0, 1});
    EXPECT_TRUE(none.nearest.empty());
    EXPECT_FALSE(none.isFar());
}

TEST(FeatureSpaceTest, IsThinnedEvenlyInItsOrder)
{
    FeatureSpace space(1);
    for (int i = 0; i < 9; ++i)
        space.add(std::to_string(i), std::vector<float>{1});
    space.setThreshold(0.3);
    const FeatureSpace fewer = space.thinned(4);
    EXPECT_EQ(fewer.toJson()["paths"], (std::vector<std::string>{"0", "2", "4", "6"}));
    EXPECT_EQ(fewer.threshold(), 0.3);
    EXPECT_EQ(space.thinned(9).toJson(), space.toJson());
    EXPECT_EQ(space.thinned(100).toJson(), space.toJson());
}

TEST(FeatureSpaceTest, ComesBackFromItsJson)
{
    FeatureSpace space = threeAxes();
    space.setThresholdBy({0.2});
    const FeatureSpace read = FeatureSpace::fromJson(Json::parse(space.toJson().dump()));
    EXPECT_EQ(read.toJson(), space.toJson());
    EXPECT_EQ(read.familiarity(std::vector<float>{1, 2, 3}).distance,
              space.familiarity(std::vector<float>{1, 2, 3}).distance);
}

TEST(FeatureSpaceTest, RefusesDamagedJson)
{
    const auto refuses = [](const char* key, const Json& value) {
        Json json = threeAxes().toJson();
        json[key] = value;
        return errorOf([&] { FeatureSpace::fromJson(json); }).kind() == ErrorKind::BadInput;
    };
    EXPECT_TRUE(refuses("dimensions", 0));
    EXPECT_TRUE(refuses("dimensions", 4));
    EXPECT_TRUE(refuses("values", "no base64"));
    EXPECT_TRUE(refuses("paths", {"one.png"}));
    EXPECT_TRUE(refuses("paths", 7));
    EXPECT_TRUE(refuses("threshold", 3));
    EXPECT_TRUE(refuses("unknown", 1));
}

TEST(FeatureSpaceTest, RefusesFeaturesOfAnotherNetwork)
{
    FeatureSpace space(3);
    EXPECT_EQ(errorOf([&] { space.add("a", std::vector<float>{1, 2}); }).kind(), ErrorKind::Usage);
    EXPECT_EQ(errorOf([&] {
                  space.add("a", std::vector<float>{1, 2, std::numeric_limits<float>::infinity()});
              }).kind(),
              ErrorKind::Usage);
    EXPECT_EQ(errorOf([&] { space.familiarity(std::vector<float>{1, 2}); }).kind(), ErrorKind::Usage);
}

TEST(FeatureSpaceTest, FitsIntoAModelFilesHeader)
{
    for (const std::size_t dimensions : {512u, 1280u, 4096u})
        EXPECT_LE(FeatureSpace::capacity(dimensions) * dimensions, 1536u << 10);
}

} // namespace
} // namespace gg
