// MeasurementHandles: takes hold of what was measured before, whatever tool is chosen: by a handle, or by its
// line as a whole. It comes before the left button's tool. Owned by ViewerTools. Thread: GUI thread.
#pragma once

#include "viewer/MeasurementShape.h"
#include "viewer/Measurements.h"
#include "viewer/ViewerTool.h"

#include <QPointer>

namespace gg {

class MeasurementHandles : public ViewerTool
{
public:
    explicit MeasurementHandles(MeasurementStore& store) : m_store(store) {}

    QString id() const override { return QStringLiteral("handles"); }
    QString text() const override { return {}; }
    QString explanation() const override { return {}; }
    QKeySequence key() const override { return {}; }
    Qt::CursorShape cursor() const override { return Qt::SizeAllCursor; }
    bool wants(SliceView& view, const ToolEvent& event) override;
    void press(SliceView& view, const ToolEvent& event) override;
    void drag(SliceView& view, const ToolEvent& event) override;

private:
    struct Hold
    {
        QModelIndex index;
        MeasurementGrip grip;
    };
    std::optional<Hold> find(const SliceView& view, const QPointF& position) const;

    MeasurementStore& m_store;
    QPointer<Measurements> m_measurements;
    QPersistentModelIndex m_index;
    MeasurementGrip m_grip;
};

} // namespace gg
