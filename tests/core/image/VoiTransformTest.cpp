#include "image/VoiTransform.h"

#include <gtest/gtest.h>

namespace gg {
namespace {

TEST(VoiTransform, ReadsBackWhatItWrites)
{
    for (const VoiTransform& voi :
         {VoiTransform(), VoiTransform({40, 400}), VoiTransform({-0.5, 1500.25}, true)})
        EXPECT_EQ(voiFromText(voiText(voi)), voi) << voiText(voi);
    EXPECT_EQ(voiText({}), "-600 1500");
    EXPECT_EQ(voiText({{40, 400}, true}), "own 40 400");
    EXPECT_EQ(voiFromText("own"), VoiTransform({}, true));
    EXPECT_EQ(voiFromText(" 40  400 "), VoiTransform({40, 400}));
}

TEST(VoiTransform, IsNotReadOutOfAnythingElse)
{
    for (const char* text :
         {"", " ", "40", "40 0", "40 400 1", "40 400 own", "ownish 40 400", "nan 400", "40,5 400", "own 40"})
        EXPECT_FALSE(voiFromText(text)) << text;
}

} // namespace
} // namespace gg
