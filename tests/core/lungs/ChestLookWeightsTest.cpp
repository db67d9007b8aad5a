#include "lungs/ChestLookWeights.h"

#include "lungs/ChestLook.h"
#include "support/ChestSlices.h"

#include <algorithm>
#include <cmath>
#include <gtest/gtest.h>
#include <limits>

namespace gg {
namespace {

TEST(ChestLookWeights, AreOneAFeature)
{
    EXPECT_EQ(chestLookWeights().size(), chestLookFeatures(test::noisePicture(64)).size());
}

TEST(ChestLookWeights, AreOfAScaleThatTheyAreDividedBy)
{
    EXPECT_TRUE(std::isfinite(chestLookScale));
    EXPECT_GT(chestLookScale, 0);
    EXPECT_TRUE(std::isfinite(chestLookBias));
    const auto [least, most] = std::ranges::minmax(chestLookWeights());
    EXPECT_LT(least, 0);
    EXPECT_GT(most, 0);
    EXPECT_GT(least, std::numeric_limits<std::int16_t>::min()) << "none was cut off";
    EXPECT_LT(most, std::numeric_limits<std::int16_t>::max()) << "none was cut off";
}

TEST(ChestLookWeights, MakeTheLogitOfAPictureWithItsFeatures)
{
    const cv::Mat picture = test::chestPicture();
    const std::vector<float> features = chestLookFeatures(picture);
    double logit = chestLookBias;
    for (std::size_t i = 0; i < features.size(); ++i)
        logit += chestLookWeights()[i] / chestLookScale * static_cast<double>(features[i]);
    EXPECT_NEAR(chestLook(picture), logit, 1e-9);
}

} // namespace
} // namespace gg
