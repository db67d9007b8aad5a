#include "viewer/TwoPointTool.h"

#include "viewer/MeasurementShape.h"
#include "viewer/SliceView.h"

#include <QCoreApplication>
#include <QLineF>

namespace gg {

namespace {

struct Words
{
    Q_DECLARE_TR_FUNCTIONS(TwoPointTool)
};

} // namespace

QString TwoPointTool::id() const
{
    switch (m_kind) {
    case MeasurementKind::Ellipse:
        return QStringLiteral("ellipse");
    case MeasurementKind::Rectangle:
        return QStringLiteral("rectangle");
    default:
        return QStringLiteral("length");
    }
}

QString TwoPointTool::explanation() const
{
    if (m_kind == MeasurementKind::Length)
        return Words::tr("Drag from one end to the other.");
    return Words::tr(
        "Drag from corner to corner. Mean, SD (of a sample, n - 1), lowest and highest value are "
        "those of the pixels whose centre lies inside.");
}

QKeySequence TwoPointTool::key() const
{
    switch (m_kind) {
    case MeasurementKind::Ellipse:
        return Qt::Key_E;
    case MeasurementKind::Rectangle:
        return Qt::Key_B;
    default:
        return Qt::Key_D;
    }
}

void TwoPointTool::press(SliceView& view, const ToolEvent& event)
{
    const QPointF place = placeOnSlice(view.transform().toPixel(event.position), view.slice().size());
    m_measurements = &m_store.of(view.source()->id());
    m_drawn =
        m_measurements->add({.kind = m_kind, .slice = view.shown(), .points = {place, place}}, view.slice());
}

void TwoPointTool::drag(SliceView& view, const ToolEvent& event)
{
    if (!m_measurements || !view.source() ||
        !m_store.isOn(view.source()->id(), view.shown(), *m_measurements, m_drawn))
        return; // deleted, or scrolled away
    Measurement changed = m_measurements->at(m_drawn.row());
    changed.points[1] = placeOnSlice(view.transform().toPixel(event.position), view.slice().size());
    m_measurements->change(m_drawn, changed, view.slice());
}

void TwoPointTool::release(SliceView& view, const ToolEvent&)
{
    if (!m_measurements || !m_drawn.isValid())
        return;
    const auto& points = m_measurements->at(m_drawn.row()).points;
    if (QLineF(view.transform().toView(points[0]), view.transform().toView(points[1])).length() <
        shortestDrawn)
        m_measurements->remove(m_drawn);
    m_drawn = QPersistentModelIndex();
}

void TwoPointTool::cancel()
{
    if (m_measurements)
        m_measurements->remove(m_drawn);
    m_drawn = QPersistentModelIndex();
}

} // namespace gg
