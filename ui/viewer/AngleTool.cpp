#include "viewer/AngleTool.h"

#include "viewer/MeasurementShape.h"
#include "viewer/SliceView.h"
#include "viewer/TwoPointTool.h"

#include <QLineF>

namespace gg {

/// Whether what is being drawn is still there, and seen in this view.
bool AngleTool::isOn(const SliceView& view) const
{
    return m_stage != Stage::Nothing && m_measurements && view.source() &&
           m_store.isOn(view.source()->id(), view.shown(), *m_measurements, m_drawn);
}

/// This point and those after it.
void AngleTool::moveTo(SliceView& view, const ToolEvent& event, std::size_t firstPoint)
{
    Measurement changed = m_measurements->at(m_drawn.row());
    for (std::size_t i = firstPoint; i < changed.points.size(); ++i)
        changed.points[i] = placeOnSlice(view.transform().toPixel(event.position), view.slice().size());
    m_measurements->change(m_drawn, changed, view.slice());
}

void AngleTool::press(SliceView& view, const ToolEvent& event)
{
    if (m_stage == Stage::SecondArm && isOn(view)) {
        moveTo(view, event, 2);
        m_stage = Stage::Nothing;
        return;
    }
    cancel(); // half an angle elsewhere is none
    const QPointF place = placeOnSlice(view.transform().toPixel(event.position), view.slice().size());
    m_measurements = &m_store.of(view.source()->id());
    m_drawn = m_measurements->add(
        {.kind = MeasurementKind::Angle, .slice = view.shown(), .points = {place, place, place}},
        view.slice());
    m_stage = Stage::FirstArm;
}

void AngleTool::drag(SliceView& view, const ToolEvent& event)
{
    if (m_stage == Stage::FirstArm && isOn(view))
        moveTo(view, event, 1);
}

void AngleTool::release(SliceView& view, const ToolEvent&)
{
    if (m_stage != Stage::FirstArm)
        return;
    m_stage = Stage::SecondArm;
    const auto seen = [&](std::size_t i) {
        return view.transform().toView(m_measurements->at(m_drawn.row()).points[i]);
    };
    if (!isOn(view) || QLineF(seen(0), seen(1)).length() < shortestDrawn)
        cancel();
}

void AngleTool::hover(SliceView& view, const ToolEvent& event)
{
    if (m_stage == Stage::SecondArm && isOn(view))
        moveTo(view, event, 2);
}

void AngleTool::cancel()
{
    if (m_stage != Stage::Nothing && m_measurements)
        m_measurements->remove(m_drawn);
    m_drawn = QPersistentModelIndex();
    m_stage = Stage::Nothing;
}

} // namespace gg
