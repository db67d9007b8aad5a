#include "lungs/LungPlane.h"

#include <cmath>
#include <cstdint>

namespace gg {

namespace {

/// Column, row and slice, not yet rounded.
PatientPoint voxelAt(const LungGrid& grid, const PatientPoint& point)
{
    const PlaneGeometry::Place place = grid.first.placeOf(point);
    return {place.column, place.row, place.distance / grid.sliceSpacing};
}

PatientPoint along(const PatientPoint& start, const PatientPoint& step, int steps)
{
    return {start[0] + steps * step[0], start[1] + steps * step[1], start[2] + steps * step[2]};
}

PatientPoint difference(const PatientPoint& a, const PatientPoint& b)
{
    return {a[0] - b[0], a[1] - b[1], a[2] - b[2]};
}

} // namespace

LungPlane lungsInPlane(const SeriesLungs& lungs, const LungGrid& grid, const PlaneGeometry& plane,
                       const cv::Size& size)
{
    LungPlane result{cv::Mat(size, CV_8UC1, cv::Scalar(0)), cv::Mat(size, CV_8UC1, cv::Scalar(0))};
    // Both lie in straight lines, so that one voxel and two steps say where all are.
    const PatientPoint start = voxelAt(grid, plane.pointAt(0, 0));
    const PatientPoint right = difference(voxelAt(grid, plane.pointAt(1, 0)), start);
    const PatientPoint down = difference(voxelAt(grid, plane.pointAt(0, 1)), start);
    const cv::Rect slice({}, lungs.labels.front().size());
    const auto slices = static_cast<long>(lungs.labels.size());
    for (int row = 0; row < size.height; ++row) {
        const PatientPoint line = along(start, down, row);
        for (int column = 0; column < size.width; ++column) {
            const PatientPoint voxel = along(line, right, column);
            const cv::Point pixel(static_cast<int>(std::lround(voxel[0])),
                                  static_cast<int>(std::lround(voxel[1])));
            const long index = std::lround(voxel[2]);
            if (index < 0 || index >= slices || !slice.contains(pixel))
                continue;
            const auto at = static_cast<std::size_t>(index);
            result.labels.at<std::uint8_t>(row, column) = lungs.labels[at].at<std::uint8_t>(pixel);
            result.tissue.at<std::uint8_t>(row, column) = lungs.tissue[at].at<std::uint8_t>(pixel);
        }
    }
    return result;
}

} // namespace gg
