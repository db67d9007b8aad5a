#include "viewer/SliceSource.h"

#include <cmath>
#include <limits>

namespace gg {

std::optional<int> nearestSlice(const SliceSource& source, const PatientPoint& point)
{
    std::optional<int> nearest;
    double least = std::numeric_limits<double>::infinity();
    for (int i = 0; i < source.count(); ++i) {
        const std::optional<PlaneGeometry> plane = source.geometry(i);
        const double distance =
            plane ? std::abs(plane->placeOf(point).distance) : std::numeric_limits<double>::infinity();
        if (distance < least) {
            least = distance;
            nearest = i;
        }
    }
    return nearest;
}

} // namespace gg
