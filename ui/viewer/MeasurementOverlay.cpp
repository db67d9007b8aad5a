#include "viewer/MeasurementOverlay.h"

#include "support/Theme.h"
#include "viewer/MeasurementShape.h"

namespace gg {

namespace {

const QColor drawn("#F0E442"); // of Okabe and Ito's colours the one farthest from grey, and no class's
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

/// Beside the outline where there is room: right, left, below, above; else where it can be seen whole.
QRect wordsBox(const ViewContext& context, const QRect& outline, const QSize& size)
{
    const int gap = metrics::grid;
    const std::vector<QPoint> corners = {
        {outline.right() + gap, outline.center().y() - size.height() / 2},
        {outline.left() - gap - size.width(), outline.center().y() - size.height() / 2},
        {outline.center().x() - size.width() / 2, outline.bottom() + gap},
        {outline.center().x() - size.width() / 2, outline.top() - gap - size.height()}};
    for (const QPoint& corner : corners) {
        if (context.isFree({corner, size}))
            return {corner, size};
    }
    QRect box(corners.front(), size);
    box.moveRight(std::min(box.right(), context.area.right() - gap));
    box.moveBottom(std::min(box.bottom(), context.area.bottom() - gap));
    box.moveTopLeft({std::max(box.left(), gap), std::max(box.top(), gap)});
    return box;
}

void drawWords(QPainter& painter, const ViewContext& context, const QRect& outline, const QStringList& words,
               const QColor& colour)
{
    const QString text = words.join(QLatin1Char('\n'));
    const QSize size = painter.fontMetrics().size(0, text) + QSize(2, 2);
    const QRect box = wordsBox(context, outline, size);
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
        drawWords(painter, context, outline.boundingRect().toRect(), measurements->wordsAt(row), colour);
    }
}

} // namespace gg
