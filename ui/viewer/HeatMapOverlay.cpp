#include "viewer/HeatMapOverlay.h"

#include "support/Theme.h"

#include <algorithm>

namespace gg {

namespace {

constexpr int scaleHeight = 96;
constexpr int scaleWidth = metrics::grid;

} // namespace

void HeatMapOverlay::setMap(const QString& seriesId, int slice, const QImage& map)
{
    if (map.isNull())
        m_maps.erase({seriesId, slice});
    else
        m_maps[{seriesId, slice}] = map;
}

QImage HeatMapOverlay::mapOf(const QString& seriesId, int slice) const
{
    const auto found = m_maps.find({seriesId, slice});
    return found != m_maps.end() ? found->second : QImage();
}

void HeatMapOverlay::setOpacity(double opacity)
{
    m_opacity = std::clamp(opacity, 0.0, 1.0);
}

void HeatMapOverlay::setScale(const QImage& colours, const QString& low, const QString& high)
{
    m_colours = colours.transformed(QTransform().rotate(-90));
    m_low = low;
    m_high = high;
}

void HeatMapOverlay::paint(QPainter& painter, const ViewContext& context) const
{
    const QImage map = mapOf(context.seriesId, context.index);
    if (map.isNull() || m_opacity <= 0 || context.slice.isNull())
        return;
    painter.save();
    painter.setTransform(context.transform.pixelToView(), true);
    painter.setRenderHint(QPainter::SmoothPixmapTransform);
    painter.setOpacity(m_opacity);
    const QSizeF size = context.slice.size();
    painter.drawImage(QRectF(QPointF(-0.5, -0.5), size), map);
    painter.restore();
    paintScale(painter, context);
}

/// At the right edge, above the corner's texts.
void HeatMapOverlay::paintScale(QPainter& painter, const ViewContext& context) const
{
    if (m_colours.isNull())
        return;
    painter.setFont(overlayFont());
    const QFontMetrics font = painter.fontMetrics();
    const int wide =
        std::max({font.horizontalAdvance(m_low), font.horizontalAdvance(m_high), scaleWidth}) + 2;
    const int height = std::min(scaleHeight, context.area.height() / 4);
    QRect box(0, 0, wide, height + 2 * font.height());
    box.moveRight(context.area.right() - metrics::grid);
    box.moveBottom(context.area.bottom() - 5 * font.height());
    if (!context.isFree(box))
        return;
    context.taken.push_back(box);
    const QColor colour = Theme::darkTheme().text;
    drawReadable(painter, box, Qt::AlignTop | Qt::AlignRight, m_high, colour);
    drawReadable(painter, box, Qt::AlignBottom | Qt::AlignRight, m_low, colour);
    const QRect strip(box.right() - scaleWidth, box.top() + font.height(), scaleWidth, height);
    painter.drawImage(strip, m_colours);
    painter.setBrush(Qt::NoBrush);
    painter.setPen(QPen(QColor(0, 0, 0, 200), 1));
    painter.drawRect(strip);
}

} // namespace gg
