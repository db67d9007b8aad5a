// PlaneGeometry: where a plane of pixels lies in the patient (PS3.3 section C.7.6.2.1.1). A plain value; any
// thread.
#pragma once

#include <array>
#include <cstddef>

namespace gg {

/// Millimetres, along the patient's axes: x towards the left hand, y towards the back, z towards the head.
using PatientPoint = std::array<double, 3>;

double dot(const PatientPoint& a, const PatientPoint& b);
PatientPoint cross(const PatientPoint& a, const PatientPoint& b);

struct PlaneGeometry
{
    PatientPoint origin = {0, 0, 0};          ///< the centre of the pixel in row 0, column 0
    PatientPoint rowDirection = {1, 0, 0};    ///< unit vector; along a row, to the next column
    PatientPoint columnDirection = {0, 1, 0}; ///< unit vector; down a column, to the next row
    double columnSpacing = 1;                 ///< mm from a column to the next
    double rowSpacing = 1;                    ///< mm from a row to the next

    bool operator==(const PlaneGeometry&) const = default;

    /// Unit vector, rowDirection x columnDirection.
    PatientPoint normal() const { return cross(rowDirection, columnDirection); }

    /// Of a place in pixels: (0, 0) is the centre of the first one.
    PatientPoint pointAt(double column, double row) const;

    struct Place
    {
        double column = 0;
        double row = 0;
        double distance = 0; ///< mm along the normal from the plane to the point
    };
    /// The foot of the perpendicular from the point, in pixels; the other way round from pointAt().
    Place placeOf(const PatientPoint& point) const;
};

} // namespace gg
