// MeasurementShape: where a measurement lies in a view, and what a hand can take hold of. Free functions
// without state; any thread.
#pragma once

#include "viewer/Measurement.h"
#include "viewer/ViewTransform.h"

#include <QPainterPath>
#include <optional>

namespace gg {

/// What can be dragged, in pixels of the slice: ends and vertex, or the four corners in turn.
std::vector<QPointF> handlesOf(const Measurement& measurement);
/// With one of its handles at another place; the opposite corner of a region stays.
Measurement withHandleAt(const Measurement& measurement, int handle, const QPointF& pixel);
/// Moved as a whole, as far as all of it stays on a slice of that size.
Measurement movedBy(const Measurement& measurement, const QPointF& pixels, const QSize& slice);

/// In the view.
QPainterPath outlineOf(const Measurement& measurement, const ViewTransform& transform);

/// What of it lies within a finger's breadth of a place in the view.
struct MeasurementGrip
{
    int handle = -1; ///< -1: the line itself, by which all of it is moved
};
std::optional<MeasurementGrip> gripAt(const Measurement& measurement, const ViewTransform& transform,
                                      const QPointF& position);

/// The nearest place in pixels that lies on the slice.
QPointF placeOnSlice(const QPointF& pixel, const QSize& slice);

} // namespace gg
