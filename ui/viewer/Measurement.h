// Measurement: what a person has drawn on a slice to measure it, and the numbers that come of it, in plain
// functions. Values; any thread.
#pragma once

#include "viewer/ViewedSlice.h"

#include <QPointF>
#include <QStringList>
#include <vector>

namespace gg {

enum class MeasurementKind
{
    Length,   ///< two points
    Angle,    ///< an end, the vertex, the other end
    Ellipse,  ///< two opposite corners of the rectangle around it, which lies along rows and columns
    Rectangle ///< two opposite corners
};

struct Measurement
{
    MeasurementKind kind = MeasurementKind::Length;
    int slice = 0;               ///< index in its series
    std::vector<QPointF> points; ///< (column, row), (0, 0) the centre of the first pixel

    bool operator==(const Measurement&) const = default;
};

/// From a column to the next and from a row to the next.
struct PixelSpacing
{
    double column = 1;
    double row = 1;
    bool isMillimetres = false; ///< else widths of a pixel: nobody says how large that is
};
PixelSpacing spacingOf(const ViewedSlice& slice);

/// Between two places, in the spacing's unit, also of pixels that are not square.
double lengthBetween(const QPointF& a, const QPointF& b, const PixelSpacing& spacing);
/// At the vertex, 0 to 180 degrees, in the plane as it is and not as its pixels are; 0 where an arm is a
/// point.
double angleAt(const QPointF& vertex, const QPointF& a, const QPointF& b, const PixelSpacing& spacing);

struct RegionValues
{
    double area = 0;      ///< of the outline as drawn, in the spacing's unit squared
    int pixels = 0;       ///< whose centre lies in the region, on its outline included, and that have a value
    int withoutValue = 0; ///< padding
    double mean = 0;      ///< of the pixels' values; these four mean nothing without any
    double deviation = 0; ///< standard deviation of a sample (divided by n - 1), as ImageJ has it; 0 of one
    double lowest = 0;
    double highest = 0;
};
/// Of an Ellipse or a Rectangle between two corners. Of colours only the area is known.
RegionValues regionBetween(MeasurementKind kind, const QPointF& a, const QPointF& b,
                           const ViewedSlice& slice);

/// What stands beside the measurement, a line each, with units; for a person.
QStringList wordsOf(const Measurement& measurement, const ViewedSlice& slice);
/// "Length", "Angle", ...
QString nameOf(MeasurementKind kind);

} // namespace gg
