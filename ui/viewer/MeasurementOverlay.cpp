#include "viewer/MeasurementOverlay.h"

#include "support/Theme.h"
#include "viewer/MeasurementShape.h"

#include <algorithm>

namespace gg {

namespace {

const QColor drawn("#F0E442"); // of Okabe and Ito's colours the one farthest from grey
constexpr int handleEdge = 7;

void drawOutline(QPainter& painter, const QPainterPath& outline, const QColor& colour)
{
    painter.setBrush(Qt::NoBrush);
    painter.setPen(QPen(QColor(0, 0, 0, 180), 3.5));
    painter.drawPath(outline);
    painter.setPen(QPen(colour, 1.5));
    painter.drawPath(outline);
}

void drawHandles(QPainter& painter, const Measurement& measurement, const ViewTransform& transform,
                 const QColor& colour)
{
    painter.setPen(QPen(Qt::black, 1));
    painter.setBrush(colour);
    for (const QPointF& handle : handlesOf(measurement)) {
        QRectF square(0, 0, handleEdge, handleEdge);
        square.moveCenter(transform.toView(handle));
        painter.drawRect(square);
    }
}

bool isClearOf(const std::vector<QRect>& rects, const QRect& box)
{
    return std::none_of(rects.begin(), rects.end(), [&](const QRect& each) { return each.intersects(box); });
}

/// Beside the outline where there is room: right, below, above, left, clear of other outlines if possible;
/// else where it can be seen whole.
QRect wordsBox(const ViewContext& context, const QRect& outline, const std::vector<QRect>& outlines,
               const QSize& size)
{
    const int gap = metrics::grid;
    const QPoint middle = outline.center() - QPoint(size.width() / 2, size.height() / 2);
    const std::vector<QPoint> corners = {{outline.right() + gap, middle.y()},
                                         {middle.x(), outline.bottom() + gap},
                                         {middle.x(), outline.top() - gap - size.height()},
                                         {outline.left() - gap - size.width(), middle.y()}};
    for (const std::vector<QRect>& kept : {outlines, std::vector<QRect>()}) {
        for (const QPoint& corner : corners) {
            if (const QRect box(corner, size); context.isFree(box) && isClearOf(kept, box))
                return box;
        }
    }
    QRect box(corners.front(), size);
    box.moveRight(std::min(box.right(), context.area.right() - gap));
    box.moveBottom(std::min(box.bottom(), context.area.bottom() - gap));
    box.moveTopLeft({std::max(box.left(), gap), std::max(box.top(), gap)});
    return box;
}

void drawWords(QPainter& painter, const ViewContext& context, const QRect& box, const QString& text,
               const QColor& colour)
{
    context.taken.push_back(box);
    drawReadable(painter, box, Qt::AlignLeft | Qt::AlignTop, text, colour);
}

} // namespace

void MeasurementOverlay::paint(QPainter& painter, const ViewContext& context) const
{
    const Measurements* const measurements = m_store.find(context.seriesId);
    if (measurements == nullptr || context.slice.isNull())
        return;
    painter.setFont(overlayFont());
    struct Drawn
    {
        int row;
        bool isSelected;
        QRect outline;
    };
    std::vector<Drawn> all;
    std::vector<QRect> outlines;
    for (int row = 0; row < measurements->rowCount(); ++row) {
        const Measurement& each = measurements->at(row);
        if (each.slice != context.index)
            continue;
        const bool isSelected = measurements->selected().row() == row;
        const QColor colour = isSelected ? Theme::darkTheme().accent : drawn;
        const QPainterPath outline = outlineOf(each, context.transform);
        drawOutline(painter, outline, colour);
        if (isSelected)
            drawHandles(painter, each, context.transform, colour);
        outlines.push_back(outline.boundingRect().toAlignedRect());
        all.push_back({row, isSelected, outlines.back()});
    }
    // Words last: no line goes through them.
    for (const Drawn& each : all) {
        const QString text = measurements->wordsAt(each.row).join(QLatin1Char('\n'));
        const QSize size = painter.fontMetrics().size(0, text) + QSize(2, 2);
        drawWords(painter, context, wordsBox(context, each.outline, outlines, size), text,
                  each.isSelected ? Theme::darkTheme().text : drawn);
    }
}

} // namespace gg
