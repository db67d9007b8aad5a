#include "viewer/PositionLines.h"

#include "support/Theme.h"

#include <array>
#include <cmath>

namespace gg {

namespace {

const QColor lineColour("#CC79A7"); // of Okabe and Ito's colours, of neither of two classes
constexpr int armLength = 14;
constexpr int armGap = 5; // what is marked stays to be seen

void drawCrosshair(QPainter& painter, const QPointF& middle)
{
    const QColor colour = Theme::darkTheme().accent;
    for (const QPointF& way : {QPointF(1, 0), QPointF(-1, 0), QPointF(0, 1), QPointF(0, -1)})
        drawReadableLine(painter, QLineF(middle + way * armGap, middle + way * armLength), colour);
}

} // namespace

std::optional<QLineF> cutOf(const PlaneGeometry& shown, const PlaneInPatient& other)
{
    const double right = other.pixels.width() - 0.5;
    const double bottom = other.pixels.height() - 0.5;
    const std::array<PatientPoint, 4> corners = {
        other.geometry.pointAt(-0.5, -0.5), other.geometry.pointAt(right, -0.5),
        other.geometry.pointAt(right, bottom), other.geometry.pointAt(-0.5, bottom)};
    std::vector<QPointF> ends;
    for (std::size_t i = 0; i < corners.size(); ++i) {
        const PlaneGeometry::Place a = shown.placeOf(corners[i]);
        const PlaneGeometry::Place b = shown.placeOf(corners[(i + 1) % corners.size()]);
        if ((a.distance > 0) == (b.distance > 0))
            continue; // this edge stays on one side
        const double part = a.distance / (a.distance - b.distance);
        ends.emplace_back(a.column + part * (b.column - a.column), a.row + part * (b.row - a.row));
    }
    return ends.size() == 2 ? std::optional(QLineF(ends[0], ends[1])) : std::nullopt;
}

bool PositionLines::setPlanes(const std::vector<PlaneInPatient>& planes)
{
    const bool areOthers = planes != m_planes;
    m_planes = planes;
    return areOthers;
}

void PositionLines::setCrosshair(const std::optional<PatientPoint>& point, double reach)
{
    m_crosshair = point;
    m_reach = reach;
}

void PositionLines::paint(QPainter& painter, const ViewContext& context) const
{
    if (!context.slice.geometry || context.slice.isNull())
        return;
    painter.setClipRect(context.transform.imageRect());
    for (const PlaneInPatient& plane : m_planes) {
        if (const auto cut = cutOf(*context.slice.geometry, plane))
            drawReadableLine(painter,
                             {context.transform.toView(cut->p1()), context.transform.toView(cut->p2())},
                             lineColour, 1);
    }
    if (!m_crosshair)
        return;
    const PlaneGeometry::Place place = context.slice.geometry->placeOf(*m_crosshair);
    if (std::abs(place.distance) <= m_reach)
        drawCrosshair(painter, context.transform.toView({place.column, place.row}));
}

} // namespace gg
