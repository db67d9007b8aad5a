#include "image/Orientation.h"

#include <gmock/gmock.h>
#include <gtest/gtest.h>
#include <opencv2/core.hpp>

namespace gg {
namespace {

using testing::HasSubstr;

// The letter F, stored in each of the eight ways (the figure of the Exif standard): upright it is 3 wide and
// 5 high.
cv::Mat letter()
{
    return (cv::Mat_<std::uint8_t>(5, 3) << 1, 1, 1, 1, 0, 0, 1, 1, 0, 1, 0, 0, 1, 0, 0);
}

cv::Mat stored(Orientation orientation)
{
    cv::Mat picture = letter();
    switch (orientation) {
    case Orientation::TopLeft:
        break;
    case Orientation::TopRight:
        cv::flip(picture, picture, 1);
        break;
    case Orientation::BottomRight:
        cv::rotate(picture, picture, cv::ROTATE_180);
        break;
    case Orientation::BottomLeft:
        cv::flip(picture, picture, 0);
        break;
    case Orientation::LeftTop:
        cv::transpose(picture, picture);
        break;
    case Orientation::RightTop:
        cv::rotate(picture, picture, cv::ROTATE_90_COUNTERCLOCKWISE);
        break;
    case Orientation::RightBottom:
        cv::transpose(picture, picture);
        cv::rotate(picture, picture, cv::ROTATE_180);
        break;
    case Orientation::LeftBottom:
        cv::rotate(picture, picture, cv::ROTATE_90_CLOCKWISE);
        break;
    }
    return picture;
}

TEST(Orientation, EachOfTheEightIsSetUpright)
{
    for (std::uint32_t value = 1; value <= 8; ++value) {
        const Orientation orientation = orientationFrom(value);
        const cv::Mat upright = turnedUpright(stored(orientation), orientation);
        ASSERT_EQ(upright.size(), letter().size()) << value;
        EXPECT_EQ(cv::norm(upright, letter(), cv::NORM_INF), 0) << value;
    }
}

TEST(Orientation, LeavesWhatItIsGivenAsItWas)
{
    const cv::Mat picture = stored(Orientation::BottomRight);
    turnedUpright(picture, Orientation::BottomRight);
    EXPECT_EQ(cv::norm(picture, stored(Orientation::BottomRight), cv::NORM_INF), 0);
}

TEST(Orientation, OfANumberOutsideTheStandardIsUpright)
{
    EXPECT_EQ(orientationFrom(0), Orientation::TopLeft);
    EXPECT_EQ(orientationFrom(9), Orientation::TopLeft);
    EXPECT_EQ(orientationFrom(6), Orientation::RightTop);
}

TEST(Orientation, IsToldInWords)
{
    EXPECT_THAT(orientationNote(Orientation::RightTop).english(),
                HasSubstr("stored turned (EXIF orientation 6)"));
    EXPECT_THAT(orientationNote(Orientation::TopRight).english(),
                HasSubstr("stored mirrored (EXIF orientation 2)"));
}

} // namespace
} // namespace gg
