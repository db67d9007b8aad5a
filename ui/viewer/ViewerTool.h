// ViewerTool: what a mouse button does in a view: a window that is dragged, a ruler. One object serves all
// views; what it is in the middle of it keeps itself. Owned by ViewerTools. Thread: GUI thread.
#pragma once

#include <QCursor>
#include <QKeySequence>
#include <QPointF>
#include <QString>

class QPainter;

namespace gg {

class SliceView;
struct ViewContext;

/// Of the mouse, in the view's device-independent pixels.
struct ToolEvent
{
    QPointF position;
    QPointF before; ///< where it was at the last event
    Qt::KeyboardModifiers modifiers;
};

class ViewerTool
{
public:
    virtual ~ViewerTool() = default;

    /// Kept in settings; also the name of its icon.
    virtual QString id() const = 0;
    /// Its name for a person, and what it does.
    virtual QString text() const = 0;
    virtual QString explanation() const = 0;
    virtual QKeySequence key() const = 0;
    virtual Qt::CursorShape cursor() const { return Qt::ArrowCursor; }

    /// Whether it can do something there.
    virtual bool suits(const SliceView&) const { return true; }
    /// It corrects what was found in a series: offered together with that, not in the bar of every viewer.
    virtual bool corrects() const { return false; }
    /// Each press is for it, double clicks and those on measurements too.
    virtual bool takesEveryPress() const { return false; }
    /// Whether a press there is for it; asked of tools that come before the chosen one.
    virtual bool wants(SliceView&, const ToolEvent&) { return true; }
    virtual void press(SliceView&, const ToolEvent&) {}
    virtual void drag(SliceView&, const ToolEvent&) {}
    virtual void release(SliceView&, const ToolEvent&) {}
    /// The wheel is turned, `steps` clicks away from the person, and Ctrl is not held. Whether that was for
    /// it.
    virtual bool wheel(SliceView&, const ToolEvent&, int /*steps*/) { return false; }
    /// The mouse moves with no button held.
    virtual void hover(SliceView&, const ToolEvent&) {}
    /// Whether what it draws needs another press, which then is for no other tool.
    virtual bool isInTheMiddle() const { return false; }
    /// Whatever it is in the middle of is dropped.
    virtual void cancel() {}
    /// Drawn over all else while it is the chosen one and the mouse is over a slice.
    virtual void paintAtMouse(QPainter&, const ViewContext&) const {}
};

} // namespace gg
