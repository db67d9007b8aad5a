// AngleTool: an angle in two strokes: drag from an end to the vertex, then click at the other end. Owned by
// ViewerTools. Thread: GUI thread.
#pragma once

#include "viewer/Measurements.h"
#include "viewer/ViewerTool.h"

#include <QCoreApplication>
#include <QPointer>

namespace gg {

class AngleTool : public ViewerTool
{
    Q_DECLARE_TR_FUNCTIONS(AngleTool)

public:
    explicit AngleTool(MeasurementStore& store) : m_store(store) {}

    QString id() const override { return QStringLiteral("angle"); }
    QString text() const override { return nameOf(MeasurementKind::Angle); }
    QString explanation() const override
    {
        return tr("Drag along one arm to the vertex, then click at the end of the other arm.");
    }
    QKeySequence key() const override { return Qt::Key_A; }
    Qt::CursorShape cursor() const override { return Qt::CrossCursor; }
    bool isInTheMiddle() const override { return m_stage != Stage::Nothing; }
    void press(SliceView& view, const ToolEvent& event) override;
    void drag(SliceView& view, const ToolEvent& event) override;
    void release(SliceView& view, const ToolEvent& event) override;
    void hover(SliceView& view, const ToolEvent& event) override;
    void cancel() override;

private:
    enum class Stage
    {
        Nothing,
        FirstArm, ///< the button is held
        SecondArm ///< it follows the mouse until the next click
    };
    bool isOn(const SliceView& view) const;
    void moveTo(SliceView& view, const ToolEvent& event, std::size_t firstPoint);

    MeasurementStore& m_store;
    QPointer<Measurements> m_measurements;
    QPersistentModelIndex m_drawn;
    Stage m_stage = Stage::Nothing;
};

} // namespace gg
