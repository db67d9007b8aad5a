// PanTool: dragging moves the slice with the mouse. Owned by ViewerTools. Thread: GUI thread.
#pragma once

#include "viewer/ViewerTool.h"

#include <QCoreApplication>

namespace gg {

class PanTool : public ViewerTool
{
    Q_DECLARE_TR_FUNCTIONS(PanTool)

public:
    QString id() const override { return QStringLiteral("pan"); }
    QString text() const override { return tr("Pan"); }
    QString explanation() const override
    {
        return tr("Drag to move the slice where it is larger than its pane.");
    }
    QKeySequence key() const override { return Qt::Key_P; }
    Qt::CursorShape cursor() const override { return Qt::OpenHandCursor; }
    void drag(SliceView& view, const ToolEvent& event) override;
};

} // namespace gg
