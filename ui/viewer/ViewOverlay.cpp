#include "viewer/ViewOverlay.h"

#include "support/Theme.h"

#include <QApplication>
#include <algorithm>
#include <cmath>

namespace gg {

namespace {

const QColor rim(0, 0, 0, 200);
/// Of the view's width, for a line of text at a corner.
constexpr double longestShare = 0.6;

} // namespace

std::optional<QPoint> ViewContext::cursorPixel() const
{
    if (!cursor || slice.isNull())
        return std::nullopt;
    const QPointF place = transform.toPixel(*cursor);
    const QPoint pixel(static_cast<int>(std::lround(place.x())), static_cast<int>(std::lround(place.y())));
    return QRect(QPoint(0, 0), slice.size()).contains(pixel) ? std::optional(pixel) : std::nullopt;
}

bool ViewContext::isFree(const QRect& rect) const
{
    return area.contains(rect) &&
           std::none_of(taken.begin(), taken.end(), [&](const QRect& each) { return each.intersects(rect); });
}

void drawReadable(QPainter& painter, const QRect& rect, int flags, const QString& text, const QColor& colour)
{
    painter.setPen(rim);
    for (const QPoint& way : {QPoint(1, 1), QPoint(-1, -1), QPoint(1, -1), QPoint(-1, 1)})
        painter.drawText(rect.translated(way), flags, text);
    painter.setPen(colour);
    painter.drawText(rect, flags, text);
}

void drawReadableLine(QPainter& painter, const QLineF& line, const QColor& colour, double width)
{
    painter.setPen(QPen(rim, width + 2, Qt::SolidLine, Qt::RoundCap));
    painter.drawLine(line);
    painter.setPen(QPen(colour, width, Qt::SolidLine, Qt::RoundCap));
    painter.drawLine(line);
}

void drawCornerLines(QPainter& painter, const ViewContext& context, const QStringList& lines,
                     Qt::Alignment corner)
{
    const QRect area = context.area.adjusted(metrics::grid, metrics::grid, -metrics::grid, -metrics::grid);
    const bool isAtTop = corner.testFlag(Qt::AlignTop);
    const QFontMetrics font = painter.fontMetrics();
    int y = isAtTop ? area.top() : area.bottom() - font.height() + 1;
    for (const QString& line : lines) {
        const QString shown =
            font.elidedText(line, Qt::ElideRight, static_cast<int>(area.width() * longestShare));
        QRect box(area.left(), y, font.horizontalAdvance(shown) + 2, font.height());
        if (corner.testFlag(Qt::AlignRight))
            box.moveRight(area.right());
        if (!context.isFree(box))
            continue;
        context.taken.push_back(box);
        drawReadable(painter, box, Qt::AlignLeft | Qt::AlignVCenter, shown, Theme::darkTheme().text);
        y += isAtTop ? font.height() : -font.height();
    }
}

QFont overlayFont()
{
    return numberFont(metrics::smallText);
}

} // namespace gg
