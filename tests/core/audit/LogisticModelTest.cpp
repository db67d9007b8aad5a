#include "audit/LogisticModel.h"

#include "support/ErrorOf.h"

#include <cmath>
#include <gtest/gtest.h>
#include <opencv2/core.hpp>

namespace gg {
namespace {

TEST(LogisticModel, LearnsTheSharesOfTwoGroups)
{
    // Of the first group one of four is positive, of the second three: without a ridge the very shares.
    cv::Mat features(8, 1, CV_64FC1, cv::Scalar(0));
    for (int i = 4; i < 8; ++i)
        features.at<double>(i) = 1;
    const LogisticModel model(features, {true, false, false, false, true, true, true, false}, 1e-6);
    const std::vector<double> probabilities = model.probabilities(features);
    EXPECT_NEAR(probabilities.front(), 0.25, 1e-3);
    EXPECT_NEAR(probabilities.back(), 0.75, 1e-3);
}

TEST(LogisticModel, PassesOverWhatDoesNotVaryAndStaysFiniteWhereClassesPart)
{
    const cv::Mat features = (cv::Mat_<double>(4, 2) << 7, -2, 7, -1, 7, 1, 7, 2);
    const std::vector<double> probabilities =
        LogisticModel(features, {false, false, true, true}, 1).probabilities(features);
    EXPECT_LT(probabilities[0], 0.4);
    EXPECT_GT(probabilities[3], 0.6);
    EXPECT_TRUE(std::isfinite(probabilities[0]));
}

TEST(LogisticModel, RefusesNumbersThatDoNotFit)
{
    const cv::Mat features(2, 1, CV_64FC1, cv::Scalar(0));
    EXPECT_EQ(test::errorOf([&] { LogisticModel(features, {true}, 1); }).kind(), ErrorKind::Usage);
    const LogisticModel model(features, {true, false}, 1);
    EXPECT_EQ(test::errorOf([&] { model.probabilities(cv::Mat(2, 2, CV_64FC1)); }).kind(), ErrorKind::Usage);
}

} // namespace
} // namespace gg
