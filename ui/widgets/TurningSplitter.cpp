#include "widgets/TurningSplitter.h"

#include "support/Theme.h"

#include <QResizeEvent>

namespace gg {

TurningSplitter::TurningSplitter(int stackedFrom, QWidget* parent)
    : QSplitter(Qt::Vertical, parent), m_stackedFrom(stackedFrom)
{
    setHandleWidth(metrics::grid);
    setChildrenCollapsible(false);
}

void TurningSplitter::addPart(QWidget* part, int shareOfHeight, int shareOfWidth)
{
    constexpr int many = 1000; // setSizes() shares out what there is in proportion
    addWidget(part);
    m_heights << shareOfHeight * many;
    m_widths << shareOfWidth * many;
    turn(orientation());
}

void TurningSplitter::turn(Qt::Orientation orientation)
{
    setOrientation(orientation);
    const QList<int>& shares = orientation == Qt::Vertical ? m_heights : m_widths;
    for (int i = 0; i < count(); ++i)
        setStretchFactor(i, shares.at(i));
    setSizes(shares);
}

QSize TurningSplitter::minimumSizeHint() const
{
    QSize smallest;
    for (int i = 0; i < count(); ++i)
        smallest = smallest.expandedTo(widget(i)->minimumSizeHint());
    return smallest;
}

void TurningSplitter::resizeEvent(QResizeEvent* event)
{
    const Qt::Orientation wanted = event->size().height() >= m_stackedFrom ? Qt::Vertical : Qt::Horizontal;
    if (wanted != orientation())
        turn(wanted);
    QSplitter::resizeEvent(event);
}

} // namespace gg
