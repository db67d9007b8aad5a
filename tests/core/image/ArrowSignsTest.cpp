#include "image/ArrowSigns.h"

#include <cmath>
#include <gtest/gtest.h>
#include <opencv2/imgproc.hpp>
#include <vector>

namespace gg {
namespace {

/// Grey with some noise.
cv::Mat tissue()
{
    cv::RNG random(3);
    cv::Mat picture(400, 512, CV_8UC1);
    random.fill(picture, cv::RNG::NORMAL, 110, 10);
    return picture;
}

void fill(cv::Mat& picture, const std::vector<cv::Point2d>& outline, double degrees, int grey)
{
    constexpr int fraction = 4; // bits
    const double angle = degrees * CV_PI / 180;
    std::vector<cv::Point> corners;
    for (const cv::Point2d& each : outline) {
        const double x = 256 + each.x * std::cos(angle) - each.y * std::sin(angle);
        const double y = 200 + each.x * std::sin(angle) + each.y * std::cos(angle);
        corners.emplace_back(cvRound(x * (1 << fraction)), cvRound(y * (1 << fraction)));
    }
    cv::fillPoly(picture, std::vector<std::vector<cv::Point>>{corners}, cv::Scalar(grey), cv::LINE_AA,
                 fraction);
}

const std::vector<cv::Point2d> arrow = {{-25, -4}, {5, -4}, {5, -10}, {25, 0}, {5, 10}, {5, 4}, {-25, 4}};
const std::vector<cv::Point2d> head = {{-10, -9}, {14, 0}, {-10, 9}};

TEST(ArrowSigns, SeesAnArrowThatPointsAnywhere)
{
    for (const int grey : {0, 255})
        for (const double degrees : {0, 35, 90, 160, 200, 290}) {
            cv::Mat picture = tissue();
            fill(picture, arrow, degrees, grey);
            EXPECT_EQ(arrowSigns(picture), 1) << grey << ' ' << degrees;
        }
}

TEST(ArrowSigns, SeesArrowheads)
{
    cv::Mat picture = tissue();
    fill(picture, head, 70, 255);
    EXPECT_EQ(arrowSigns(picture), 1);
}

TEST(ArrowSigns, CountsThem)
{
    cv::Mat picture = tissue();
    fill(picture, arrow, 20, 255);
    cv::Mat upper = picture.rowRange(0, 150);
    picture.rowRange(150, 300).copyTo(upper);
    EXPECT_EQ(arrowSigns(picture), 2);
}

TEST(ArrowSigns, AreNoVesselsNorNodules)
{
    cv::Mat picture = tissue();
    cv::circle(picture, {60, 60}, 9, cv::Scalar(255), cv::FILLED, cv::LINE_AA);
    cv::ellipse(picture, {160, 60}, {20, 7}, 30, 0, 360, cv::Scalar(255), cv::FILLED, cv::LINE_AA);
    cv::line(picture, {60, 200}, {110, 220}, cv::Scalar(255), 6, cv::LINE_AA);
    cv::line(picture, {200, 200}, {230, 250}, cv::Scalar(255), 5, cv::LINE_AA); // a fork
    cv::line(picture, {230, 250}, {225, 290}, cv::Scalar(255), 5, cv::LINE_AA);
    cv::line(picture, {230, 250}, {270, 280}, cv::Scalar(255), 5, cv::LINE_AA);
    cv::rectangle(picture, {300, 300}, {330, 312}, cv::Scalar(255), cv::FILLED);
    EXPECT_EQ(arrowSigns(picture), 0);
}

TEST(ArrowSigns, AreSharp)
{
    cv::Mat picture = tissue();
    fill(picture, arrow, 0, 255);
    cv::GaussianBlur(picture, picture, {}, 6);
    EXPECT_EQ(arrowSigns(picture), 0);
}

TEST(ArrowSigns, AreNoneInEvenOrTinyPictures)
{
    EXPECT_EQ(arrowSigns(cv::Mat(100, 100, CV_8UC1, cv::Scalar(255))), 0);
    EXPECT_EQ(arrowSigns(cv::Mat(1, 1, CV_8UC1, cv::Scalar(0))), 0);
    EXPECT_EQ(arrowSigns(cv::Mat(2, 3, CV_8UC1, cv::Scalar(255))), 0);
}

TEST(ArrowSigns, AreWhole)
{
    cv::Mat picture = tissue();
    fill(picture, arrow, 0, 255);
    EXPECT_EQ(arrowSigns(picture.colRange(0, 276)), 0); // cut off by the edge
}

} // namespace
} // namespace gg
