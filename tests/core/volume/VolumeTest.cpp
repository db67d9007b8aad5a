#include "volume/Volume.h"

#include "base/Error.h"

#include <gtest/gtest.h>
#include <opencv2/core.hpp>

namespace gg {
namespace {

/// Slices of 2 x 3 pixels, each 10 more than the one before.
cv::Mat gridOf(int slices, int type)
{
    cv::Mat grid(2 * slices, 3, type);
    for (int i = 0; i < slices; ++i)
        grid.rowRange(2 * i, 2 * i + 2).setTo(10 * i);
    return grid;
}

const PlaneGeometry first = {.origin = {-5, 7, 100}, .columnSpacing = 0.7, .rowSpacing = 0.9};

TEST(Volume, HasTheValuesAndPlacesOfItsSlices)
{
    const Volume volume(gridOf(4, CV_16SC1), 2, first, 2.5, true);
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

TEST(Volume, MayHaveFractions)
{
    cv::Mat grid = gridOf(3, CV_32FC1);
    grid.at<float>(5, 2) = 0.25F;
    const Volume volume(grid, 2, first, 1, true);
    EXPECT_EQ(volume.at(0, 0, 1), 10);
    EXPECT_EQ(volume.at(2, 1, 2), 0.25F);
}

TEST(Volume, MayBeTakenForHounsfieldUnits)
{
    const Volume volume(gridOf(3, CV_16SC1), 2, first, 1, false);
    const Volume taken = volume.asHounsfield();
    EXPECT_TRUE(taken.isHounsfield());
    EXPECT_FALSE(volume.isHounsfield());
    EXPECT_EQ(taken.at(1, 1, 2), volume.at(1, 1, 2));
    EXPECT_EQ(taken.planeOf(2), volume.planeOf(2));
}

TEST(Volume, RefusesValuesThatMakeNone)
{
    EXPECT_THROW(Volume(gridOf(3, CV_16SC1), 4, first, 1, true), Error);
    EXPECT_THROW(Volume(gridOf(3, CV_16SC1), 0, first, 1, true), Error);
    EXPECT_THROW(Volume(cv::Mat(), 2, first, 1, true), Error);
    EXPECT_THROW(Volume(gridOf(3, CV_16SC1).colRange(0, 2), 2, first, 1, true), Error);
    EXPECT_THROW(Volume(gridOf(2, CV_16SC1), 2, first, 0, true), Error);
    EXPECT_THROW(Volume(gridOf(2, CV_8UC3), 2, first, 1, true), Error);
    EXPECT_TRUE(Volume().isEmpty());
    EXPECT_EQ(Volume().slices(), 0);
}

} // namespace
} // namespace gg
