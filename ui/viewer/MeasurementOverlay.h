// MeasurementOverlay: draws what was measured on the slice, and its numbers; the selected one in the accent,
// with handles. Owned by a SliceView; `store` must outlive it. Thread: GUI thread.
#pragma once

#include "viewer/Measurements.h"
#include "viewer/ViewOverlay.h"

namespace gg {

class MeasurementOverlay : public ViewOverlay
{
public:
    explicit MeasurementOverlay(const MeasurementStore& store) : m_store(store) {}

    Kind kind() const override { return Kind::Annotation; }
    void paint(QPainter& painter, const ViewContext& context) const override;

private:
    const MeasurementStore& m_store;
};

} // namespace gg
