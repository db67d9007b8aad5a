// MouseMoves: what a hand does with a mouse over a widget, as the events that Qt would send.
#pragma once

#include <QCoreApplication>
#include <QMouseEvent>
#include <QWheelEvent>
#include <QWidget>

namespace gg::test {

inline void sendMouse(QWidget& widget, QEvent::Type type, Qt::MouseButton button, Qt::MouseButtons held,
                      QPointF position)
{
    QMouseEvent event(type, position, widget.mapToGlobal(position), button, held, Qt::NoModifier);
    QCoreApplication::sendEvent(&widget, &event);
}

/// Press, move in two steps, release.
inline void drag(QWidget& widget, Qt::MouseButton button, QPointF from, QPointF to)
{
    sendMouse(widget, QEvent::MouseButtonPress, button, button, from);
    sendMouse(widget, QEvent::MouseMove, Qt::NoButton, button, (from + to) / 2);
    sendMouse(widget, QEvent::MouseMove, Qt::NoButton, button, to);
    sendMouse(widget, QEvent::MouseButtonRelease, button, Qt::NoButton, to);
}

inline void hover(QWidget& widget, QPointF position)
{
    sendMouse(widget, QEvent::MouseMove, Qt::NoButton, Qt::NoButton, position);
}

inline void click(QWidget& widget, QPointF position)
{
    sendMouse(widget, QEvent::MouseButtonPress, Qt::LeftButton, Qt::LeftButton, position);
    sendMouse(widget, QEvent::MouseButtonRelease, Qt::LeftButton, Qt::NoButton, position);
}

/// 120 is a click of the wheel away from the person.
inline void turnWheel(QWidget& widget, QPointF position, int eighthsOfADegree,
                      Qt::KeyboardModifiers modifiers = Qt::NoModifier)
{
    QWheelEvent event(position, widget.mapToGlobal(position), {}, QPoint(0, eighthsOfADegree), Qt::NoButton,
                      modifiers, Qt::NoScrollPhase, false);
    QCoreApplication::sendEvent(&widget, &event);
}

} // namespace gg::test
