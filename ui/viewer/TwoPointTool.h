// TwoPointTool: draws what two points make: a length, an ellipse, a rectangle. Owned by ViewerTools.
// Thread: GUI thread.
#pragma once

#include "viewer/Measurements.h"
#include "viewer/ViewerTool.h"

#include <QPointer>

namespace gg {

class TwoPointTool : public ViewerTool
{
public:
    /// `kind`: not an angle.
    TwoPointTool(MeasurementKind kind, MeasurementStore& store) : m_kind(kind), m_store(store) {}

    QString id() const override;
    QString text() const override { return nameOf(m_kind); }
    QString explanation() const override;
    QKeySequence key() const override;
    Qt::CursorShape cursor() const override { return Qt::CrossCursor; }
    void press(SliceView& view, const ToolEvent& event) override;
    void drag(SliceView& view, const ToolEvent& event) override;
    void release(SliceView& view, const ToolEvent& event) override;
    void cancel() override;

private:
    MeasurementKind m_kind;
    MeasurementStore& m_store;
    QPointer<Measurements> m_measurements;
    QPersistentModelIndex m_drawn;
};

/// Less than this in the view is a click, not a measurement; device-independent pixels.
inline constexpr double shortestDrawn = 4;

} // namespace gg
