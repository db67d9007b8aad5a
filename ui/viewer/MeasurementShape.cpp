#include "viewer/MeasurementShape.h"

#include <QPainterPathStroker>
#include <algorithm>

namespace gg {

namespace {

/// Device-independent pixels: what a hand with a mouse hits.
constexpr double reach = 7;

bool isRegion(const Measurement& measurement)
{
    return measurement.kind == MeasurementKind::Ellipse || measurement.kind == MeasurementKind::Rectangle;
}

} // namespace

std::vector<QPointF> handlesOf(const Measurement& measurement)
{
    if (!isRegion(measurement))
        return measurement.points;
    const QPointF& a = measurement.points[0];
    const QPointF& b = measurement.points[1];
    return {a, {b.x(), a.y()}, b, {a.x(), b.y()}};
}

Measurement withHandleAt(const Measurement& measurement, int handle, const QPointF& pixel)
{
    Measurement changed = measurement;
    if (!isRegion(measurement)) {
        changed.points[static_cast<std::size_t>(handle)] = pixel;
        return changed;
    }
    QPointF& a = changed.points[0];
    QPointF& b = changed.points[1];
    (handle == 0 || handle == 3 ? a : b).setX(pixel.x());
    (handle == 0 || handle == 1 ? a : b).setY(pixel.y());
    return changed;
}

Measurement movedBy(const Measurement& measurement, const QPointF& pixels, const QSize& slice)
{
    const QRectF room(QPointF(-0.5, -0.5), QSizeF(slice));
    QPointF way = pixels;
    for (const QPointF& point : measurement.points) {
        way.setX(std::clamp(way.x(), std::min(room.left() - point.x(), 0.0),
                            std::max(room.right() - point.x(), 0.0)));
        way.setY(std::clamp(way.y(), std::min(room.top() - point.y(), 0.0),
                            std::max(room.bottom() - point.y(), 0.0)));
    }
    Measurement moved = measurement;
    for (QPointF& point : moved.points)
        point += way;
    return moved;
}

QPainterPath outlineOf(const Measurement& measurement, const ViewTransform& transform)
{
    const auto& points = measurement.points;
    QPainterPath path;
    if (isRegion(measurement)) {
        // Turns are by quarters: a rectangle stays one.
        const QRectF box = QRectF(transform.toView(points[0]), transform.toView(points[1])).normalized();
        if (measurement.kind == MeasurementKind::Ellipse)
            path.addEllipse(box);
        else
            path.addRect(box);
        return path;
    }
    path.moveTo(transform.toView(points[0]));
    for (std::size_t i = 1; i < points.size(); ++i)
        path.lineTo(transform.toView(points[i]));
    return path;
}

std::optional<MeasurementGrip> gripAt(const Measurement& measurement, const ViewTransform& transform,
                                      const QPointF& position)
{
    const std::vector<QPointF> handles = handlesOf(measurement);
    for (std::size_t i = 0; i < handles.size(); ++i) {
        const QPointF away = transform.toView(handles[i]) - position;
        if (QPointF::dotProduct(away, away) <= reach * reach)
            return MeasurementGrip{static_cast<int>(i)};
    }
    QPainterPathStroker stroker;
    stroker.setWidth(2 * reach);
    if (stroker.createStroke(outlineOf(measurement, transform)).contains(position))
        return MeasurementGrip{};
    return std::nullopt;
}

QPointF placeOnSlice(const QPointF& pixel, const QSize& slice)
{
    return {std::clamp(pixel.x(), -0.5, slice.width() - 0.5),
            std::clamp(pixel.y(), -0.5, slice.height() - 0.5)};
}

} // namespace gg
