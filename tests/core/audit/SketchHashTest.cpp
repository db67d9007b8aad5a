#include "audit/SketchHash.h"

#include "support/AuditSlices.h"

#include <bit>
#include <gtest/gtest.h>

namespace gg {
namespace {

int different(const cv::Mat& a, const cv::Mat& b)
{
    const SketchFrequencies usual = {};
    return std::popcount(hashBits(sketchFrequencies(a), usual) ^ hashBits(sketchFrequencies(b), usual));
}

TEST(SketchHash, StaysWhenAPictureIsScaledOrBrightened)
{
    const cv::Mat slice = test::auditSlice(1);
    cv::Mat large;
    cv::resize(slice, large, {}, 1.7, 1.7);
    EXPECT_LE(different(slice, large), 4);
    EXPECT_LE(different(slice, slice * 0.7 + 40), 4);
    EXPECT_GT(different(slice, test::auditSlice(2)), 4);
}

TEST(SketchHash, OfAMirroredPictureFollowsFromThatOfThePicture)
{
    const cv::Mat slice = test::auditSlice(3);
    cv::Mat flipped;
    cv::flip(slice, flipped, 1);
    const SketchFrequencies direct = sketchFrequencies(flipped);
    const SketchFrequencies derived = mirrored(sketchFrequencies(slice));
    for (std::size_t i = 0; i < hashFrequencies; ++i)
        EXPECT_NEAR(direct[i], derived[i], 0.02F) << i;
}

TEST(SketchHash, OfAPartIsThatOfThePartAlone)
{
    const cv::Mat slice = test::auditSlice(4);
    EXPECT_EQ(sketchFrequencies(slice, {0.1, 0.2, 0.8, 0.6}),
              sketchFrequencies(slice(cv::Rect(18, 30, 144, 90))));
}

TEST(SketchHash, TakesTheMiddleOfManyForUsualAndNothingOfFew)
{
    std::vector<SketchFrequencies> all(50);
    for (std::size_t i = 0; i < all.size(); ++i)
        all[i].fill(static_cast<float>(i));
    EXPECT_EQ(usualFrequencies(all)[0], 25);
    all.pop_back();
    EXPECT_EQ(usualFrequencies(all)[0], 0);
}

} // namespace
} // namespace gg
