#include "viewer/NoticeOverlay.h"

#include "support/Theme.h"

#include <QApplication>

namespace gg {

namespace {

/// Words on a ground on which they can be read whatever lies below; wrapped to the width.
void drawBox(QPainter& painter, const QRect& area, Qt::Alignment place, const QString& text)
{
    const QRect room =
        area.adjusted(2 * metrics::grid, 2 * metrics::grid, -2 * metrics::grid, -2 * metrics::grid);
    const int flags = static_cast<int>(place) | Qt::TextWordWrap;
    const QRect words = painter.fontMetrics().boundingRect(room, flags, text);
    painter.setPen(Qt::NoPen);
    painter.setBrush(QColor(0, 0, 0, 190));
    painter.drawRoundedRect(
        words.adjusted(-metrics::grid, -metrics::grid / 2, metrics::grid, metrics::grid / 2), 3, 3);
    painter.setPen(Theme::darkTheme().text);
    painter.drawText(room, flags, text);
}

} // namespace

void NoticeOverlay::paint(QPainter& painter, const ViewContext& context) const
{
    QFont font = QApplication::font();
    font.setPixelSize(metrics::smallText);
    painter.setFont(font);
    // Below the first texts of the corners.
    const QRect area = context.area.adjusted(0, 3 * metrics::grid, 0, 0);
    if (!context.notices.isEmpty())
        drawBox(painter, area, Qt::AlignTop | Qt::AlignHCenter, context.notices.join(QLatin1Char('\n')));
    if (!context.problem.isEmpty())
        drawBox(painter, context.area, Qt::AlignCenter, context.problem);
}

} // namespace gg
