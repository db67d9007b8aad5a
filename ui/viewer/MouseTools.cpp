#include "viewer/MouseTools.h"

#include <QMouseEvent>
#include <QWheelEvent>

namespace gg {

namespace {

constexpr int wheelStep = 120; // eighths of a degree a click of a wheel

} // namespace

ToolEvent MouseTools::eventOf(const QMouseEvent& event) const
{
    return {.position = event.position(), .before = m_before, .modifiers = event.modifiers()};
}

void MouseTools::setTool(Qt::MouseButton button, ViewerTool* tool)
{
    m_tools[button] = tool;
    if (button == Qt::LeftButton)
        m_next = tool;
}

ViewerTool* MouseTools::leftTool(SliceView& view, const QMouseEvent& event) const
{
    ViewerTool* const chosen = m_tools.value(Qt::LeftButton);
    if (m_first == nullptr || (chosen != nullptr && (chosen->isInTheMiddle() || chosen->takesEveryPress())))
        return chosen;
    return m_first->wants(view, eventOf(event)) ? m_first : chosen;
}

void MouseTools::press(SliceView& view, const QMouseEvent& event)
{
    if (m_dragging != nullptr)
        return; // one button at a time
    m_before = event.position();
    ViewerTool* const tool =
        event.button() == Qt::LeftButton ? leftTool(view, event) : m_tools.value(event.button());
    if (tool == nullptr)
        return;
    m_dragging = tool;
    m_button = event.button();
    tool->press(view, eventOf(event));
}

void MouseTools::move(SliceView& view, const QMouseEvent& event)
{
    if (m_dragging != nullptr) {
        m_dragging->drag(view, eventOf(event));
    } else {
        m_next = leftTool(view, event);
        if (ViewerTool* const tool = m_tools.value(Qt::LeftButton))
            tool->hover(view, eventOf(event));
    }
    m_before = event.position();
}

void MouseTools::release(SliceView& view, const QMouseEvent& event)
{
    if (m_dragging == nullptr || event.button() != m_button)
        return;
    m_dragging->release(view, eventOf(event));
    m_dragging = nullptr;
}

Qt::CursorShape MouseTools::cursor() const
{
    const ViewerTool* const tool = m_dragging != nullptr ? m_dragging : m_next;
    if (tool == nullptr)
        return Qt::ArrowCursor;
    return m_dragging != nullptr && tool->cursor() == Qt::OpenHandCursor ? Qt::ClosedHandCursor
                                                                         : tool->cursor();
}

bool MouseTools::wheel(SliceView& view, const QWheelEvent& event, int steps)
{
    ViewerTool* const tool = m_tools.value(Qt::LeftButton);
    const ToolEvent at{.position = event.position(), .before = m_before, .modifiers = event.modifiers()};
    return tool != nullptr && tool->wheel(view, at, steps);
}

int MouseTools::wheelSteps(int eighthsOfADegree)
{
    // Touchpads turn by little: what makes no step yet is kept, as long as it goes the same way.
    m_rest = (m_rest > 0) == (eighthsOfADegree > 0) ? m_rest + eighthsOfADegree : eighthsOfADegree;
    const int steps = m_rest / wheelStep;
    m_rest -= steps * wheelStep;
    return -steps;
}

} // namespace gg
