#include "lungs/LungPlane.h"

#include "lungs/LungLabel.h"
#include "volume/Reformat.h"

#include <gtest/gtest.h>
#include <opencv2/core.hpp>

namespace gg {
namespace {

constexpr int columns = 12;
constexpr int rows = 10;
constexpr int slices = 6;

/// Neighbours differ in each direction.
std::uint8_t labelAt(int column, int row, int slice)
{
    return static_cast<std::uint8_t>((column + 3 * row + 7 * slice) % 3);
}

std::uint8_t tissueAt(int column, int row, int slice)
{
    return static_cast<std::uint8_t>((5 * column + row + 2 * slice) % 6);
}

SeriesLungs manyLabels()
{
    SeriesLungs lungs;
    for (int slice = 0; slice < slices; ++slice) {
        cv::Mat labels(rows, columns, CV_8UC1);
        cv::Mat tissue(rows, columns, CV_8UC1);
        for (int row = 0; row < rows; ++row)
            for (int column = 0; column < columns; ++column) {
                labels.at<std::uint8_t>(row, column) = labelAt(column, row, slice);
                tissue.at<std::uint8_t>(row, column) = tissueAt(column, row, slice);
            }
        lungs.labels.push_back(labels);
        lungs.tissue.push_back(tissue);
    }
    return lungs;
}

/// The labels as the values of a volume, whose planes say what is to be found.
Volume labelVolume(const SeriesLungs& lungs, const LungGrid& grid)
{
    cv::Mat all;
    cv::vconcat(lungs.labels, all);
    cv::Mat values;
    all.convertTo(values, CV_16S);
    return {values, rows, grid.first, grid.sliceSpacing, false};
}

class LungPlaneTest : public testing::TestWithParam<PlaneGeometry>
{
};

TEST_P(LungPlaneTest, HasInEachViewWhatTheVoxelsThereAre)
{
    const SeriesLungs lungs = manyLabels();
    const LungGrid grid{GetParam(), 2.5};
    const Volume volume = labelVolume(lungs, grid);
    for (const ViewPlane view : {ViewPlane::Axial, ViewPlane::Coronal, ViewPlane::Sagittal})
        for (int index = 0; index < planesOf(volume, view); ++index) {
            const ReformattedPlane wanted = reformatted(volume, view, index);
            const LungPlane plane = lungsInPlane(lungs, grid, wanted.geometry, wanted.values.size());
            cv::Mat labels;
            plane.labels.convertTo(labels, CV_16S);
            EXPECT_EQ(cv::norm(labels, wanted.values, cv::NORM_INF), 0)
                << "view " << static_cast<int>(view) << ", plane " << index;
        }
}

PlaneGeometry headFirst()
{
    PlaneGeometry plane;
    plane.origin = {-30, -20, -40};
    plane.columnSpacing = 0.7;
    plane.rowSpacing = 0.8;
    return plane;
}

PlaneGeometry feetFirstFaceDown()
{
    PlaneGeometry plane = headFirst();
    plane.rowDirection = {-1, 0, 0};
    return plane;
}

PlaneGeometry oblique()
{
    PlaneGeometry plane = headFirst();
    plane.columnDirection = {0, 0.96, 0.28};
    return plane;
}

INSTANTIATE_TEST_SUITE_P(Grids, LungPlaneTest, testing::Values(headFirst(), feetFirstFaceDown(), oblique()));

TEST(LungPlane, TakesTissueFromTheSameVoxelAsTheLabel)
{
    const SeriesLungs lungs = manyLabels();
    const LungGrid grid{headFirst(), 2.5};
    PlaneGeometry sagittal = headFirst(); // of column 4: rows across, slices down
    sagittal.origin = grid.first.pointAt(4, 0);
    sagittal.rowDirection = {0, 1, 0};
    sagittal.columnDirection = {0, 0, 1};
    sagittal.columnSpacing = grid.first.rowSpacing;
    sagittal.rowSpacing = grid.sliceSpacing;
    const LungPlane plane = lungsInPlane(lungs, grid, sagittal, {rows, slices});
    for (int slice = 0; slice < slices; ++slice)
        for (int row = 0; row < rows; ++row) {
            EXPECT_EQ(plane.labels.at<std::uint8_t>(slice, row), labelAt(4, row, slice));
            EXPECT_EQ(plane.tissue.at<std::uint8_t>(slice, row), tissueAt(4, row, slice));
        }
}

TEST(LungPlane, HasNothingOutsideTheSlices)
{
    SeriesLungs lungs;
    const std::uint8_t left = static_cast<std::uint8_t>(Lung::Left);
    lungs.labels = {cv::Mat(rows, columns, CV_8UC1, cv::Scalar(left))};
    lungs.tissue = {cv::Mat(rows, columns, CV_8UC1, cv::Scalar(0))};
    const LungGrid grid{headFirst(), 2.5};
    PlaneGeometry shifted = headFirst();
    shifted.origin = grid.first.pointAt(-2, -1);
    const LungPlane plane = lungsInPlane(lungs, grid, shifted, {columns + 4, rows + 2});
    EXPECT_EQ(cv::countNonZero(plane.labels), rows * columns);
    EXPECT_EQ(plane.labels.at<std::uint8_t>(0, 5), 0);
    EXPECT_EQ(plane.labels.at<std::uint8_t>(1, 2), left);
    shifted.origin[2] += 3;
    EXPECT_EQ(cv::countNonZero(lungsInPlane(lungs, grid, shifted, {columns, rows}).labels), 0)
        << "beyond the only slice";
}

} // namespace
} // namespace gg
