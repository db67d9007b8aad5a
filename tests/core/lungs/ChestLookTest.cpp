#include "lungs/ChestLook.h"

#include "base/Error.h"
#include "support/ChestSlices.h"
#include "support/ErrorOf.h"

#include <cmath>
#include <gtest/gtest.h>

namespace gg {
namespace {

TEST(ChestLook, IsAboveZeroForChests)
{
    for (std::uint64_t seed = 1; seed <= 5; ++seed) {
        const ChestPhantom patient(seed, 3, seed % 2 == 0);
        for (std::size_t level = 0; level < 3; ++level)
            EXPECT_GT(chestLook(toGrey8(patient.slice(level, 256), {})), 0)
                << "patient " << seed << ", slice " << level;
    }
}

TEST(ChestLook, IsBelowZeroForWhatIsNone)
{
    EXPECT_LT(chestLook(test::noisePicture()), 0);
    EXPECT_LT(chestLook(test::gradientPicture()), 0);
    cv::Mat disc(256, 256, CV_8UC1, cv::Scalar(0));
    cv::circle(disc, {128, 128}, 90, cv::Scalar(180), cv::FILLED);
    EXPECT_LT(chestLook(disc), 0);
    cv::Mat text(256, 256, CV_8UC1, cv::Scalar(255));
    for (int line = 20; line < 250; line += 20)
        cv::putText(text, "Findings: none", {10, line}, cv::FONT_HERSHEY_SIMPLEX, 0.6, cv::Scalar(0));
    EXPECT_LT(chestLook(text), 0);
}

TEST(ChestLook, IsMuchTheSameThroughADifferentBrightnessAndContrast)
{
    constexpr double tolerance = 0.2; // of greys that are rounded
    const cv::Mat chest = test::chestPicture();
    for (const double contrast : {0.6, 0.8}) {
        cv::Mat darker;
        chest.convertTo(darker, CV_8U, contrast);
        EXPECT_NEAR(chestLook(darker), chestLook(chest), tolerance) << contrast;
    }
}

TEST(ChestLook, LeavesOutTheBlackAroundAPicture)
{
    const cv::Mat chest = test::chestPicture();
    cv::Mat framed;
    cv::copyMakeBorder(chest, framed, 60, 20, 40, 90, cv::BORDER_CONSTANT, cv::Scalar(0));
    const std::vector<float> features = chestLookFeatures(chest);
    const std::vector<float> same = chestLookFeatures(framed);
    ASSERT_EQ(features.size(), same.size());
    for (std::size_t i = 0; i < features.size(); ++i)
        EXPECT_NEAR(features[i], same[i], 1e-4) << i;
}

TEST(ChestLook, HasAsManyFeaturesForEachPictureAndAllAreFinite)
{
    const std::size_t count = chestLookFeatures(test::chestPicture()).size();
    const cv::Mat black(64, 64, CV_8UC1, cv::Scalar(0));
    const cv::Mat white(64, 64, CV_8UC1, cv::Scalar(255));
    for (const cv::Mat& picture : {black, white, test::noisePicture(8), test::noisePicture(512),
                                   test::gradientPicture(300).rowRange(0, 20).clone()}) {
        const std::vector<float> features = chestLookFeatures(picture);
        EXPECT_EQ(features.size(), count) << picture.size;
        for (const float feature : features)
            ASSERT_TRUE(std::isfinite(feature)) << picture.size;
    }
}

TEST(ChestLook, RefusesWhatIsNoPictureOfGreyOrTooSmall)
{
    for (const cv::Mat& none :
         {cv::Mat(), cv::Mat(7, 64, CV_8UC1, cv::Scalar(9)), cv::Mat(64, 7, CV_8UC1, cv::Scalar(9)),
          cv::Mat(64, 64, CV_8UC3, cv::Scalar::all(9)), cv::Mat(64, 64, CV_32FC1, cv::Scalar(9))}) {
        EXPECT_EQ(test::errorOf([&] { chestLook(none); }).kind(), ErrorKind::Usage);
        EXPECT_EQ(test::errorOf([&] { chestLookFeatures(none); }).kind(), ErrorKind::Usage);
    }
}

} // namespace
} // namespace gg
