#include "viewer/MeasurementHandles.h"

#include "viewer/SliceView.h"

namespace gg {

std::optional<MeasurementHandles::Hold> MeasurementHandles::find(const SliceView& view,
                                                                 const QPointF& position) const
{
    const Measurements* const measurements = view.source() ? m_store.find(view.source()->id()) : nullptr;
    // The last one drawn lies on top.
    for (int row = measurements != nullptr ? measurements->rowCount() - 1 : -1; row >= 0; --row) {
        const Measurement& each = measurements->at(row);
        if (each.slice != view.shown())
            continue;
        if (const auto grip = gripAt(each, view.transform(), position))
            return Hold{measurements->index(row), *grip};
    }
    return std::nullopt;
}

bool MeasurementHandles::wants(SliceView& view, const ToolEvent& event)
{
    return find(view, event.position).has_value();
}

void MeasurementHandles::press(SliceView& view, const ToolEvent& event)
{
    m_measurements = &m_store.of(view.source()->id());
    const std::optional<Hold> hold = find(view, event.position);
    m_index = hold ? hold->index : QModelIndex();
    m_grip = hold ? hold->grip : MeasurementGrip();
    m_measurements->select(m_index);
}

void MeasurementHandles::drag(SliceView& view, const ToolEvent& event)
{
    if (!m_measurements || !view.source() ||
        !m_store.isOn(view.source()->id(), view.shown(), *m_measurements, m_index))
        return; // deleted, or scrolled away
    const Measurement& before = m_measurements->at(m_index.row());
    const QPointF place = view.transform().toPixel(event.position);
    const QSize size = view.slice().size();
    const Measurement changed = m_grip.handle >= 0
                                    ? withHandleAt(before, m_grip.handle, placeOnSlice(place, size))
                                    : movedBy(before, place - view.transform().toPixel(event.before), size);
    m_measurements->change(m_index, changed, view.slice());
}

} // namespace gg
