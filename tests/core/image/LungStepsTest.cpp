#include "image/LungSteps.h"

#include "base/Error.h"

#include <gtest/gtest.h>

namespace gg {
namespace {

TEST(LungSteps, AreOffUnlessAskedFor)
{
    EXPECT_FALSE(LungSteps().any());
    EXPECT_TRUE(namesOf({}).empty());
}

TEST(LungSteps, SurviveJsonInTheOrderInWhichTheyAreTaken)
{
    for (int bits = 1; bits < 16; ++bits) {
        const LungSteps steps{(bits & 1) != 0, (bits & 2) != 0, (bits & 4) != 0, (bits & 8) != 0};
        EXPECT_TRUE(steps.any());
        EXPECT_EQ(lungStepsFromJson(Json::parse(toJson(steps).dump())), steps) << bits;
    }
    EXPECT_EQ(toJson({true, true, true, true}).dump(),
              R"(["normalise_greys","mask_lungs","crop_to_lungs","measure_lungs"])");
}

TEST(LungSteps, RefuseWhatTheyDoNotKnow)
{
    for (const char* text :
         {"[]", "{}", "true", "\"crop_to_lungs\"", R"(["crop_to_lungs","sharpen"])",
          R"(["crop_to_lungs","mask_lungs"])", R"(["mask_lungs","mask_lungs"])", R"(["mask_lungs",1])"})
        EXPECT_THROW(lungStepsFromJson(Json::parse(text)), Error) << text;
}

} // namespace
} // namespace gg
