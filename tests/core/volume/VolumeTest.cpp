#include "volume/Volume.h"

#include "base/Error.h"

#include <gtest/gtest.h>
#include <opencv2/core.hpp>

namespace gg {
namespace {

std::vector<cv::Mat> slicesOf(int count, int type)
{
    std::vector<cv::Mat> slices;
    for (int i = 0; i < count; ++i)
        slices.emplace_back(2, 3, type, cv::Scalar(10 * i));
    return slices;
}

const PlaneGeometry first = {.origin = {-5, 7, 100}, .columnSpacing = 0.7, .rowSpacing = 0.9};

TEST(Volume, HasTheValuesAndPlacesOfItsSlices)
{
    const Volume volume(slicesOf(4, CV_16SC1), first, 2.5, true);
    EXPECT_EQ(volume.columns(), 3);
    EXPECT_EQ(volume.rows(), 2);
    EXPECT_EQ(volume.slices(), 4);
    EXPECT_TRUE(volume.isHounsfield());
    EXPECT_EQ(volume.spacing(), (std::array<double, 3>{0.7, 0.9, 2.5}));
    EXPECT_EQ(volume.slice(2).type(), CV_16SC1);
    EXPECT_EQ(volume.at(1, 1, 2), 20);
    EXPECT_EQ(volume.planeOf(2).origin, (PatientPoint{-5, 7, 105}));
    EXPECT_EQ(volume.planeOf(0), first);
}

TEST(Volume, KeepsAllItsValuesExactlyWhereOneSliceNeedsFractions)
{
    std::vector<cv::Mat> slices = slicesOf(2, CV_16SC1);
    slices.emplace_back(2, 3, CV_32FC1, cv::Scalar(0.25));
    const Volume volume(slices, first, 1, true);
    EXPECT_EQ(volume.slice(0).type(), CV_32FC1);
    EXPECT_EQ(volume.at(0, 0, 1), 10);
    EXPECT_EQ(volume.at(2, 1, 2), 0.25F);
}

TEST(Volume, RefusesSlicesThatMakeNone)
{
    std::vector<cv::Mat> uneven = slicesOf(2, CV_16SC1);
    uneven.emplace_back(3, 3, CV_16SC1, cv::Scalar(0));
    EXPECT_THROW(Volume(uneven, first, 1, true), Error);
    EXPECT_THROW(Volume({}, first, 1, true), Error);
    EXPECT_THROW(Volume(slicesOf(2, CV_16SC1), first, 0, true), Error);
    EXPECT_THROW(Volume(slicesOf(2, CV_8UC3), first, 1, true), Error);
    EXPECT_TRUE(Volume().isEmpty());
    EXPECT_EQ(Volume().slices(), 0);
}

} // namespace
} // namespace gg
