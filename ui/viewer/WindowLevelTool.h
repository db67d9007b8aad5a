// WindowLevelTool: dragging changes the window: to the right wider, down a higher level (darker). Of colours
// it changes nothing. Owned by ViewerTools. Thread: GUI thread.
#pragma once

#include "viewer/ViewerTool.h"

#include "image/CtWindow.h"

#include <QCoreApplication>

namespace gg {

class WindowLevelTool : public ViewerTool
{
    Q_DECLARE_TR_FUNCTIONS(WindowLevelTool)

public:
    QString id() const override { return QStringLiteral("window"); }
    QString text() const override { return tr("Window and level"); }
    QString explanation() const override
    {
        return tr("Drag to the right for a wider window, down for a higher level.");
    }
    QKeySequence key() const override { return Qt::Key_W; }
    void press(SliceView& view, const ToolEvent& event) override;
    void drag(SliceView& view, const ToolEvent& event) override;

private:
    QPointF m_from;
    CtWindow m_start;
};

} // namespace gg
