// ScrollTool: dragging up and down goes through the slices, the whole series over the height of the view.
// Owned by ViewerTools. Thread: GUI thread.
#pragma once

#include "viewer/ViewerTool.h"

#include <QCoreApplication>

namespace gg {

class ScrollTool : public ViewerTool
{
    Q_DECLARE_TR_FUNCTIONS(ScrollTool)

public:
    QString id() const override { return QStringLiteral("scroll"); }
    QString text() const override { return tr("Scroll"); }
    QString explanation() const override { return tr("Drag down for the next slices, up for those before."); }
    QKeySequence key() const override { return Qt::Key_S; }
    Qt::CursorShape cursor() const override { return Qt::SizeVerCursor; }
    void press(SliceView& view, const ToolEvent& event) override;
    void drag(SliceView& view, const ToolEvent& event) override;

private:
    double m_from = 0;
    int m_start = 0;
};

} // namespace gg
