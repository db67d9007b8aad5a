// MouseTools: which tool each button of the mouse has in a view, and what is between a press and its release;
// the wheel, whose small turns add up to slices. Owned by a SliceView, whose events it gets. Thread: GUI
// thread.
#pragma once

#include "viewer/ViewerTool.h"

#include <QHash>

class QMouseEvent;
class QWheelEvent;

namespace gg {

class MouseTools
{
public:
    /// Not owned; null for a button that does nothing.
    void setTool(Qt::MouseButton button, ViewerTool* tool);
    /// Comes before the left button's tool where it wants to.
    void setFirst(ViewerTool* first) { m_first = first; }
    ViewerTool* tool(Qt::MouseButton button) const { return m_tools.value(button); }

    void press(SliceView& view, const QMouseEvent& event);
    void move(SliceView& view, const QMouseEvent& event);
    void release(SliceView& view, const QMouseEvent& event);
    /// So many clicks away from the person. Whether the left button's tool has a use for them.
    bool wheel(SliceView& view, const QWheelEvent& event, int steps);
    bool isDragging() const { return m_dragging != nullptr; }
    /// Of the tool that is dragged, or that a press of the left button would have now.
    Qt::CursorShape cursor() const;

    /// How many clicks of the wheel that makes together with what was left over; towards the person is
    /// positive.
    int wheelSteps(int eighthsOfADegree);

private:
    ToolEvent eventOf(const QMouseEvent& event) const;
    /// Which tool a press of the left button is for.
    ViewerTool* leftTool(SliceView& view, const QMouseEvent& event) const;

    QHash<Qt::MouseButton, ViewerTool*> m_tools;
    ViewerTool* m_first = nullptr;
    ViewerTool* m_dragging = nullptr;
    ViewerTool* m_next = nullptr; ///< of the left button, where the mouse is
    Qt::MouseButton m_button = Qt::NoButton;
    QPointF m_before;
    int m_rest = 0;
};

} // namespace gg
