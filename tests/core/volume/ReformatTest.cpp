#include "volume/Reformat.h"

#include <cmath>
#include <gtest/gtest.h>
#include <opencv2/core.hpp>
#include <vector>

namespace gg {
namespace {

constexpr int columns = 4;
constexpr int rows = 3;
constexpr int slices = 5;

/// Each voxel's value tells where in the grid it is: column + 10 * row + 100 * slice.
Volume numbered(const PlaneGeometry& first, double sliceSpacing = 2)
{
    cv::Mat grid(slices * rows, columns, CV_16SC1);
    for (int z = 0; z < slices; ++z)
        for (int y = 0; y < rows; ++y)
            for (int x = 0; x < columns; ++x)
                grid.at<short>(z * rows + y, x) = static_cast<short>(x + 10 * y + 100 * z);
    return {grid, rows, first, sliceSpacing, true};
}

/// As axial CTs mostly are: columns to the left hand, rows to the back, slices to the head.
const PlaneGeometry axial = {.origin = {-30, -20, 50}, .columnSpacing = 0.5, .rowSpacing = 0.8};

/// Every pixel of the plane is the voxel at the point where the plane's geometry says that it is.
void expectVoxelsAtTheirPlaces(const Volume& volume, const ReformattedPlane& plane)
{
    for (int y = 0; y < plane.values.rows; ++y)
        for (int x = 0; x < plane.values.cols; ++x) {
            const PatientPoint point = plane.geometry.pointAt(x, y);
            const PlaneGeometry::Place place = volume.planeOf(0).placeOf(point);
            const double slice = place.distance / volume.spacing()[2];
            EXPECT_NEAR(place.column, std::round(place.column), 1e-9);
            EXPECT_NEAR(slice, std::round(slice), 1e-9);
            EXPECT_EQ(plane.values.at<short>(y, x), volume.at(static_cast<int>(std::lround(place.column)),
                                                              static_cast<int>(std::lround(place.row)),
                                                              static_cast<int>(std::lround(slice))));
        }
}

TEST(Reformat, ShowsTheHeadAtTheTopAndTheLeftHandAtTheRight)
{
    const Volume volume = numbered(axial);
    const ReformattedPlane coronal = reformatted(volume, ViewPlane::Coronal, 1);
    EXPECT_EQ(coronal.values.size(), cv::Size(columns, slices));
    EXPECT_EQ(coronal.values.at<short>(0, 0), 410) << "first column, row 1, topmost slice";
    EXPECT_EQ(coronal.geometry.rowDirection, (PatientPoint{1, 0, 0}));
    EXPECT_EQ(coronal.geometry.columnDirection, (PatientPoint{0, 0, -1}));
    EXPECT_EQ(coronal.geometry.rowSpacing, 2);
    EXPECT_EQ(coronal.geometry.columnSpacing, 0.5);
    const ReformattedPlane sagittal = reformatted(volume, ViewPlane::Sagittal, 3);
    EXPECT_EQ(sagittal.values.size(), cv::Size(rows, slices));
    EXPECT_EQ(sagittal.values.at<short>(0, 0), 403);
    EXPECT_EQ(sagittal.geometry.rowDirection, (PatientPoint{0, 1, 0}));
    const ReformattedPlane plain = reformatted(volume, ViewPlane::Axial, 2);
    EXPECT_EQ(cv::norm(plain.values, volume.slice(2), cv::NORM_INF), 0);
    EXPECT_EQ(plain.geometry, volume.planeOf(2));
}

TEST(Reformat, PutsEachVoxelWhereItsGeometrySaysHoweverTheGridLies)
{
    const std::vector<PlaneGeometry> grids = {
        axial,
        {.origin = {9, 8, 7}, .rowDirection = {-1, 0, 0}, .columnDirection = {0, 1, 0}, .rowSpacing = 0.8},
        {.origin = {9, 8, 7}, .rowDirection = {1, 0, 0}, .columnDirection = {0, 0, -1}, .columnSpacing = 0.7},
        {.origin = {9, 8, 7}, .rowDirection = {0, 1, 0}, .columnDirection = {0, 0, -1}},
        {.origin = {9, 8, 7},
         .rowDirection = {std::sqrt(0.75), 0.5, 0},
         .columnDirection = {-0.5, std::sqrt(0.75), 0}}};
    for (const PlaneGeometry& grid : grids) {
        const Volume volume = numbered(grid);
        for (const ViewPlane view : {ViewPlane::Axial, ViewPlane::Coronal, ViewPlane::Sagittal})
            for (int i = 0; i < planesOf(volume, view); ++i)
                expectVoxelsAtTheirPlaces(volume, reformatted(volume, view, i));
    }
}

TEST(Reformat, CountsPlanesTowardsHeadBackAndLeft)
{
    const PlaneGeometry turned = {
        .origin = {9, 8, 7}, .rowDirection = {-1, 0, 0}, .columnDirection = {0, 1, 0}};
    const Volume volume = numbered(turned);
    const auto origin = [&](ViewPlane view, int index) {
        return reformatted(volume, view, index).geometry.origin;
    };
    EXPECT_LT(origin(ViewPlane::Axial, 0)[2], origin(ViewPlane::Axial, 1)[2]);
    EXPECT_LT(origin(ViewPlane::Coronal, 0)[1], origin(ViewPlane::Coronal, 1)[1]);
    EXPECT_LT(origin(ViewPlane::Sagittal, 0)[0], origin(ViewPlane::Sagittal, 1)[0]);
}

TEST(Reformat, TakesMeanMaximumAndMinimumOfASlab)
{
    const Volume volume = numbered(axial);
    const auto first = [&](double thickness, SlabMode mode) {
        const cv::Mat values = slab(volume, ViewPlane::Axial, 2, thickness, mode).values;
        cv::Mat floats;
        values.convertTo(floats, CV_32F);
        return floats.at<float>(0, 0);
    };
    EXPECT_EQ(first(0, SlabMode::Mean), 200);
    EXPECT_EQ(first(3.9, SlabMode::Maximum), 200) << "2 mm to the next slice";
    EXPECT_EQ(first(4, SlabMode::Maximum), 300);
    EXPECT_EQ(first(4, SlabMode::Minimum), 100);
    EXPECT_EQ(first(1000, SlabMode::Minimum), 0);
    EXPECT_EQ(first(4, SlabMode::Mean), 200);
    EXPECT_EQ(slab(volume, ViewPlane::Axial, 0, 4, SlabMode::Mean).values.at<float>(0, 0), 50);
    EXPECT_EQ(slab(volume, ViewPlane::Coronal, 1, 4, SlabMode::Maximum).geometry,
              reformatted(volume, ViewPlane::Coronal, 1).geometry);
}

} // namespace
} // namespace gg
