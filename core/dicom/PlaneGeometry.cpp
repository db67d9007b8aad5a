#include "dicom/PlaneGeometry.h"

namespace gg {

double dot(const PatientPoint& a, const PatientPoint& b)
{
    return a[0] * b[0] + a[1] * b[1] + a[2] * b[2];
}

PatientPoint cross(const PatientPoint& a, const PatientPoint& b)
{
    return {a[1] * b[2] - a[2] * b[1], a[2] * b[0] - a[0] * b[2], a[0] * b[1] - a[1] * b[0]};
}

PatientPoint PlaneGeometry::pointAt(double column, double row) const
{
    PatientPoint point = origin;
    for (std::size_t i = 0; i < point.size(); ++i)
        point[i] += column * columnSpacing * rowDirection[i] + row * rowSpacing * columnDirection[i];
    return point;
}

PlaneGeometry::Place PlaneGeometry::placeOf(const PatientPoint& point) const
{
    const PatientPoint away = {point[0] - origin[0], point[1] - origin[1], point[2] - origin[2]};
    return {.column = dot(away, rowDirection) / columnSpacing,
            .row = dot(away, columnDirection) / rowSpacing,
            .distance = dot(away, normal())};
}

} // namespace gg
