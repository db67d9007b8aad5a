#include "explain/LinearGradCam.h"

#include <gtest/gtest.h>
#include <opencv2/core.hpp>

namespace gg {
namespace {

/// Two classes of two features, seen on 1 x 2 places.
const HeadWeights head{{1, 0, 0, 2}, 2, "last", false};
const FeatureMaps maps{{0, 4, 3, 1}, 1, 2};

TEST(LinearGradCam, WeighsTheMapsByTheHeadsRowOfTheClass)
{
    const cv::Mat first = linearGradCam(head, maps, 0, {2, 1}).value();
    EXPECT_NEAR(first.at<float>(0, 0), 0, 1e-6);
    EXPECT_NEAR(first.at<float>(0, 1), 1, 1e-6);
    const cv::Mat second = linearGradCam(head, maps, 1, {2, 1}).value();
    EXPECT_NEAR(second.at<float>(0, 0), 1, 1e-6);
    EXPECT_NEAR(second.at<float>(0, 1), 0, 1e-6);
}

TEST(LinearGradCam, IsZeroWhereAllSpeaksAgainstTheClass)
{
    const HeadWeights against{{-1, 0, 0, -2}, 2, "last", false};
    EXPECT_EQ(cv::countNonZero(linearGradCam(against, maps, 0, {4, 2}).value()), 0);
}

// The gradient of the rectified mean passes at one of the first map's places and at both of the second's, so
// the first counts half as much.
TEST(LinearGradCam, CountsAMapBehindAReluByTheShareOfItsPlacesThatPass)
{
    const FeatureMaps three{{0, 4, 0, 1, 1, 2}, 1, 3};
    HeadWeights both{{1, 1}, 2, "last", true};
    const cv::Mat rectified = linearGradCam(both, three, 0, {3, 1}).value();
    // Sums: 1, 4/3 + 1, 2.
    EXPECT_NEAR(rectified.at<float>(0, 2), 1 / (4.0 / 3), 1e-5);
    both.isRectified = false;
    const cv::Mat plain = linearGradCam(both, three, 0, {3, 1}).value();
    EXPECT_NEAR(plain.at<float>(0, 2), 0.25, 1e-5) << "sums: 1, 5, 2";
}

// Of the second class the head says 2 * map - 3: -1, 5, -3, so that one of three places passes.
TEST(LinearGradCam, CountsAHeadBehindAReluByTheShareOfPlacesThatPass)
{
    const FeatureMaps one{{1, 4, 0}, 1, 3};
    const HeadWeights atPlaces{{1, 2}, 1, "last", false, {-9, -3}};
    EXPECT_EQ(cv::countNonZero(linearGradCam(atPlaces, one, 0, {3, 1}).value()), 0) << "none passes";
    const cv::Mat map = linearGradCam(atPlaces, one, 1, {3, 1}).value();
    EXPECT_NEAR(map.at<float>(0, 0), 0.25, 1e-5);
    EXPECT_NEAR(map.at<float>(0, 1), 1, 1e-5);
}

TEST(LinearGradCam, GivesNothingForOtherMapsOrAClassThatTheHeadDoesNotHave)
{
    EXPECT_FALSE(linearGradCam(head, {}, 0, {2, 1}));
    EXPECT_FALSE(linearGradCam(head, {{1, 2, 3, 4}, 2, 2}, 0, {2, 1}));
    EXPECT_FALSE(linearGradCam(head, maps, 2, {2, 1}));
    EXPECT_FALSE(linearGradCam(head, maps, -1, {2, 1}));
}

} // namespace
} // namespace gg
