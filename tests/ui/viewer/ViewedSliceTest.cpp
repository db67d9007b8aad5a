#include "viewer/ViewedSlice.h"

#include "support/Phantoms.h"
#include "viewer/DisplayMapping.h"

#include <gtest/gtest.h>
#include <limits>

TEST(ViewedSlice, GivesTheValueOfAPixelAndNoneOutside)
{
    const gg::ViewedSlice slice = gg::test::countingSlice({4, 3});
    EXPECT_EQ(slice.valueAt({3, 2}), 32);
    EXPECT_EQ(slice.valueAt({4, 2}), std::nullopt);
    EXPECT_EQ(slice.valueAt({0, -1}), std::nullopt);
    EXPECT_EQ(gg::ViewedSlice().valueAt({0, 0}), std::nullopt);
}

TEST(ViewedSlice, HasNoValueWhereThereIsPaddingOrColour)
{
    gg::ViewedSlice slice;
    slice.pixels = cv::Mat(1, 2, CV_32FC1, cv::Scalar(-0.5));
    slice.pixels.at<float>(0, 1) = std::numeric_limits<float>::quiet_NaN();
    EXPECT_EQ(slice.valueAt({0, 0}), -0.5);
    EXPECT_EQ(slice.valueAt({1, 0}), std::nullopt);
    slice.pixels = cv::Mat(1, 2, CV_8UC3, cv::Scalar::all(7));
    EXPECT_EQ(slice.valueAt({0, 0}), std::nullopt);
}

TEST(ViewedSlice, TakesTheShapeOfAPixelFromTheGeometryWhereThereIsOne)
{
    gg::ViewedSlice slice = gg::test::flatSlice({2, 2}, 0);
    slice.pixelAspect = 3;
    EXPECT_EQ(slice.aspect(), 3);
    slice.geometry = gg::test::axialPlane(0, 0.5, 2);
    EXPECT_EQ(slice.aspect(), 4);
    slice.geometry = gg::test::axialPlane(0, 0, 0.7);
    EXPECT_EQ(slice.aspect(), 1) << "a file that says nonsense can still be seen";
}

TEST(ViewedSlice, ShowsAllValuesApartInItsFullRange)
{
    gg::ViewedSlice slice = gg::test::countingSlice({10, 10});
    gg::DisplayMapping mapping{.window = gg::fullRange(slice)};
    cv::Mat levels = mapping.levels(slice);
    EXPECT_EQ(levels.at<std::uint8_t>(0, 0), 0);
    EXPECT_EQ(levels.at<std::uint8_t>(9, 9), 255);
    EXPECT_EQ(levels.at<std::uint8_t>(1, 0), 3) << "255 / 99, rounded";
    slice.pixels = cv::Mat(2, 2, CV_32FC1, cv::Scalar(std::numeric_limits<double>::quiet_NaN()));
    EXPECT_EQ(gg::fullRange(slice), (gg::CtWindow{128, 256})) << "no value at all";
}
