#include "volume/Reformat.h"

#include <algorithm>
#include <array>
#include <cmath>
#include <cstddef>
#include <opencv2/core.hpp>
#include <vector>

namespace gg {

namespace {

/// An axis of the grid: 0 along a row, 1 down a column, 2 from slice to slice.
struct GridAxis
{
    std::size_t axis = 0;
    bool isReversed = false; ///< the wanted direction goes against it
};

std::array<PatientPoint, 3> directionsOf(const Volume& volume)
{
    const PlaneGeometry plane = volume.planeOf(0);
    return {plane.rowDirection, plane.columnDirection, plane.normal()};
}

std::array<int, 3> sizeOf(const Volume& volume)
{
    return {volume.columns(), volume.rows(), volume.slices()};
}

/// For each of the patient's axes the grid's own that is nearest to it; each serves once.
std::array<GridAxis, 3> gridAxesOf(const Volume& volume)
{
    const std::array<PatientPoint, 3> directions = directionsOf(volume);
    std::array<std::size_t, 3> order = {0, 1, 2};
    std::array<std::size_t, 3> best = order;
    double bestFit = -1;
    do {
        double fit = 0;
        for (std::size_t patient = 0; patient < 3; ++patient)
            fit += std::abs(directions[order[patient]][patient]);
        if (fit > bestFit) {
            bestFit = fit;
            best = order;
        }
    } while (std::next_permutation(order.begin(), order.end()));
    std::array<GridAxis, 3> axes;
    for (std::size_t patient = 0; patient < 3; ++patient)
        axes[patient] = {best[patient], directions[best[patient]][patient] < 0};
    return axes;
}

/// Which way the pixels of a view go through the grid.
struct ViewAxes
{
    GridAxis across; ///< from the left edge of the picture to the right
    GridAxis down;   ///< from the upper edge to the lower
    GridAxis through;
};

GridAxis reversed(GridAxis axis)
{
    axis.isReversed = !axis.isReversed;
    return axis;
}

ViewAxes axesOf(const Volume& volume, ViewPlane view)
{
    const std::array<GridAxis, 3> axes = gridAxesOf(volume);
    const auto& [left, back, head] = axes;
    switch (view) {
    case ViewPlane::Coronal:
        return {left, reversed(head), back};
    case ViewPlane::Sagittal:
        return {back, reversed(head), left};
    case ViewPlane::Axial:
        break;
    }
    return {left, back, head};
}

int placeOn(const GridAxis& axis, int index, const std::array<int, 3>& size)
{
    return axis.isReversed ? size[axis.axis] - 1 - index : index;
}

PlaneGeometry geometryOf(const Volume& volume, const ViewAxes& axes, int index)
{
    const std::array<int, 3> size = sizeOf(volume);
    std::array<int, 3> first = {0, 0, 0};
    for (const auto& [axis, place] :
         {std::pair(axes.across, 0), std::pair(axes.down, 0), std::pair(axes.through, index)})
        first[axis.axis] = placeOn(axis, place, size);
    const std::array<PatientPoint, 3> directions = directionsOf(volume);
    const auto along = [&](const GridAxis& axis) {
        PatientPoint direction = directions[axis.axis];
        for (double& part : direction)
            part = axis.isReversed ? -part : part;
        return direction;
    };
    return {.origin = volume.planeOf(first[2]).pointAt(first[0], first[1]),
            .rowDirection = along(axes.across),
            .columnDirection = along(axes.down),
            .columnSpacing = volume.spacing()[axes.across.axis],
            .rowSpacing = volume.spacing()[axes.down.axis]};
}

template <typename Value>
cv::Mat gathered(const Volume& volume, const ViewAxes& axes, int index)
{
    const std::array<int, 3> size = sizeOf(volume);
    const std::array<std::ptrdiff_t, 3> strides = {1, size[0], std::ptrdiff_t{size[0]} * size[1]};
    const auto offsetOf = [&](const GridAxis& axis, int place) {
        return strides[axis.axis] * placeOn(axis, place, size);
    };
    // The slices of a volume lie behind each other.
    const cv::Mat firstSlice = volume.slice(0);
    const Value* const plane = firstSlice.ptr<Value>() + offsetOf(axes.through, index);
    cv::Mat values(size[axes.down.axis], size[axes.across.axis], cv::DataType<Value>::type);
    for (int y = 0; y < values.rows; ++y) {
        const Value* const line = plane + offsetOf(axes.down, y);
        auto* const out = values.ptr<Value>(y);
        for (int x = 0; x < values.cols; ++x)
            out[x] = line[offsetOf(axes.across, x)];
    }
    return values;
}

cv::Mat valuesOf(const Volume& volume, const ViewAxes& axes, int index)
{
    return volume.slice(0).depth() == CV_16S ? gathered<short>(volume, axes, index)
                                             : gathered<float>(volume, axes, index);
}

} // namespace

int planesOf(const Volume& volume, ViewPlane view)
{
    return sizeOf(volume)[axesOf(volume, view).through.axis];
}

ReformattedPlane reformatted(const Volume& volume, ViewPlane view, int index)
{
    const ViewAxes axes = axesOf(volume, view);
    return {valuesOf(volume, axes, index), geometryOf(volume, axes, index)};
}

SlabRange slabRange(const Volume& volume, ViewPlane view, int index, double thickness)
{
    const double step = volume.spacing()[axesOf(volume, view).through.axis];
    const int around = static_cast<int>(thickness / 2 / step);
    return {std::max(0, index - around), std::min(planesOf(volume, view) - 1, index + around)};
}

cv::Mat projected(std::span<const cv::Mat> planes, SlabMode mode)
{
    cv::Mat values;
    planes.front().convertTo(values, mode == SlabMode::Mean ? CV_64F : planes.front().depth());
    for (const cv::Mat& plane : planes.subspan(1)) {
        if (mode == SlabMode::Maximum)
            cv::max(values, plane, values);
        else if (mode == SlabMode::Minimum)
            cv::min(values, plane, values);
        else
            cv::add(values, plane, values, cv::noArray(), CV_64F);
    }
    if (mode == SlabMode::Mean)
        values.convertTo(values, CV_32F, 1.0 / static_cast<double>(planes.size()));
    return values;
}

ReformattedPlane slab(const Volume& volume, ViewPlane view, int index, double thickness, SlabMode mode)
{
    const ViewAxes axes = axesOf(volume, view);
    const SlabRange range = slabRange(volume, view, index, thickness);
    std::vector<cv::Mat> planes;
    for (int i = range.first; i <= range.last; ++i)
        planes.push_back(valuesOf(volume, axes, i));
    return {projected(planes, mode), geometryOf(volume, axes, index)};
}

} // namespace gg
