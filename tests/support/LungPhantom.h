// LungPhantom: a chest of ellipses and ellipsoids in Hounsfield units, so that areas and volumes are known.
#pragma once

#include "dicom/PlaneGeometry.h"
#include "lungs/LungLabel.h"
#include "volume/Volume.h"

#include <cmath>
#include <limits>
#include <numbers>
#include <opencv2/core.hpp>
#include <vector>

namespace gg::test {

/// An ellipsoid; without `c` an elliptic cylinder along the patient. In mm, from the middle of the phantom.
struct PhantomPart
{
    double x = 0; ///< to the right of the image
    double y = 0; ///< down
    double z = 0; ///< towards the head
    double a = 0;
    double b = 0;
    double c = std::numeric_limits<double>::infinity();
    float hu = 0;

    double area() const { return std::numbers::pi * a * b; }
    double volume() const { return 4.0 / 3.0 * std::numbers::pi * a * b * c; }
};

constexpr PhantomPart discAt(double x, double y, double radius, float hu)
{
    return {.x = x, .y = y, .a = radius, .b = radius, .hu = hu};
}

inline constexpr float airHu = -1000;
inline constexpr float lungHu = -850;
inline constexpr float groundGlassHu = -600;
inline constexpr float consolidationHu = 20;
inline constexpr float bodyHu = 40;

inline constexpr PhantomPart phantomBody = {.a = 165, .b = 110, .hu = bodyHu};
inline constexpr PhantomPart firstLung = {
    .x = -75, .a = 50, .b = 75, .hu = lungHu}; ///< at the left of the image
inline constexpr PhantomPart secondLung = {.x = 72, .a = 44, .b = 70, .hu = lungHu};
inline constexpr PhantomPart windpipe = discAt(0, -45, 9, airHu);

/// What comes later lies over what came before.
struct LungPhantom
{
    std::vector<PhantomPart> parts = {phantomBody, firstLung, secondLung};
    double pixelSize = 1; ///< mm
    float around = airHu;

    LungPhantom& with(const PhantomPart& part)
    {
        parts.push_back(part);
        return *this;
    }

    /// A hollow shell as wide as the patient, filled with what reads as lung; it touches the back.
    LungPhantom& withTable()
    {
        with({.y = 122, .a = 130, .b = 14, .hu = -100});
        return with({.y = 122, .a = 126, .b = 10, .hu = lungHu});
    }

    /// CV_32FC1, 360 x 300 mm.
    cv::Mat slice(double z = 0) const
    {
        cv::Mat hu(static_cast<int>(300 / pixelSize), static_cast<int>(360 / pixelSize), CV_32FC1,
                   cv::Scalar(around));
        for (int row = 0; row < hu.rows; ++row)
            for (int column = 0; column < hu.cols; ++column)
                for (const PhantomPart& part : parts) {
                    const double x = ((column - (hu.cols - 1) / 2.0) * pixelSize - part.x) / part.a;
                    const double y = ((row - (hu.rows - 1) / 2.0) * pixelSize - part.y) / part.b;
                    const double away = (z - part.z) / part.c;
                    if (x * x + y * y + away * away <= 1)
                        hu.at<float>(row, column) = part.hu;
                }
        return hu;
    }

    /// CV_16SC1. From `lowest` to `highest` mm, a slice in the middle of each `spacing`; the first is the
    /// uppermost where `plane` has its normal towards the feet.
    Volume volume(double lowest, double highest, double spacing, PlaneGeometry plane = {}) const
    {
        plane.columnSpacing = plane.rowSpacing = pixelSize;
        const int slices = static_cast<int>(std::lround((highest - lowest) / spacing));
        cv::Mat grid;
        for (int i = 0; i < slices; ++i) {
            const double along = (i + 0.5) * spacing;
            cv::Mat hu;
            slice(plane.normal()[2] > 0 ? lowest + along : highest - along).convertTo(hu, CV_16S);
            grid.push_back(hu);
        }
        return {grid, grid.rows / slices, plane, spacing, true};
    }
};

/// The same each time.
inline cv::Mat withNoise(const cv::Mat& hu, double deviation)
{
    cv::RNG random(7);
    cv::Mat noise(hu.size(), CV_32FC1);
    random.fill(noise, cv::RNG::NORMAL, 0, deviation);
    return hu + noise;
}

inline int pixelsOf(const cv::Mat& labels, Lung lung)
{
    return cv::countNonZero(labels == static_cast<std::uint8_t>(lung));
}

inline int pixelsOf(const cv::Mat& tissue, LungTissue kind)
{
    return cv::countNonZero(tissue == static_cast<std::uint8_t>(kind));
}

/// All pixels that the ellipse covers, CV_8UC1, 0 and 255.
inline cv::Mat maskOf(const PhantomPart& part, double pixelSize = 1)
{
    LungPhantom phantom{.parts = {part}, .pixelSize = pixelSize, .around = part.hu - 1};
    return phantom.slice() == part.hu;
}

/// The label or value at a place in mm from the middle.
template <typename Value>
Value at(const cv::Mat& slice, double x, double y, double pixelSize = 1)
{
    return slice.at<Value>(static_cast<int>(std::lround(y / pixelSize + (slice.rows - 1) / 2.0)),
                           static_cast<int>(std::lround(x / pixelSize + (slice.cols - 1) / 2.0)));
}

} // namespace gg::test
