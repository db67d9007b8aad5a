// CrosshairTool: says which point of the patient is looked at; whoever has the other panes goes there. Owned
// by ViewerTools. Thread: GUI thread.
#pragma once

#include "dicom/PlaneGeometry.h"
#include "viewer/ViewerTool.h"

#include <QCoreApplication>
#include <functional>

namespace gg {

class CrosshairTool : public ViewerTool
{
    Q_DECLARE_TR_FUNCTIONS(CrosshairTool)

public:
    using Listener = std::function<void(SliceView& view, const PatientPoint& point)>;
    explicit CrosshairTool(Listener listener) : m_listener(std::move(listener)) {}

    QString id() const override { return QStringLiteral("crosshair"); }
    QString text() const override { return tr("Crosshair"); }
    QString explanation() const override { return tr("Click or drag: the other panes show the same place."); }
    QKeySequence key() const override { return Qt::Key_C; }
    Qt::CursorShape cursor() const override { return Qt::CrossCursor; }
    void press(SliceView& view, const ToolEvent& event) override;
    void drag(SliceView& view, const ToolEvent& event) override;

private:
    Listener m_listener;
};

} // namespace gg
