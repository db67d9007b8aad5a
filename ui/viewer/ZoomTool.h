// ZoomTool: dragging up enlarges, about the place where the button was pressed. Owned by ViewerTools.
// Thread: GUI thread.
#pragma once

#include "viewer/ViewerTool.h"

#include <QCoreApplication>

namespace gg {

class ZoomTool : public ViewerTool
{
    Q_DECLARE_TR_FUNCTIONS(ZoomTool)

public:
    QString id() const override { return QStringLiteral("zoom"); }
    QString text() const override { return tr("Zoom"); }
    QString explanation() const override { return tr("Drag up to enlarge, down to make smaller."); }
    QKeySequence key() const override { return Qt::Key_Z; }
    Qt::CursorShape cursor() const override { return Qt::SizeVerCursor; }
    void press(SliceView& view, const ToolEvent& event) override;
    void drag(SliceView& view, const ToolEvent& event) override;

private:
    QPointF m_about;
};

} // namespace gg
