#include "viewer/ViewTransform.h"

#include <algorithm>
#include <cmath>

namespace gg {

namespace {

/// The middle of an axis of so many pixels.
double middleOf(int pixels)
{
    return (pixels - 1) / 2.0;
}

} // namespace

void ViewTransform::setImage(const QSize& pixels, double aspect)
{
    if (pixels == m_pixels && aspect == m_aspect)
        return;
    const QPointF share((m_centre.x() + 0.5) / std::max(m_pixels.width(), 1),
                        (m_centre.y() + 0.5) / std::max(m_pixels.height(), 1));
    m_pixels = pixels;
    m_aspect = aspect;
    if (m_isFitted)
        return fit();
    m_centre = {share.x() * pixels.width() - 0.5, share.y() * pixels.height() - 0.5};
    keepInView();
}

void ViewTransform::setView(const QSizeF& size, double ratio)
{
    if (size == m_view && ratio == m_ratio)
        return;
    m_view = size;
    m_zoom *= ratio / m_ratio; // on a finer screen as large as it was
    m_ratio = ratio;
    if (m_isFitted)
        fit();
    else
        keepInView();
}

/// The size of the image in the view, turned as it is.
QSizeF ViewTransform::sizeAt(double zoom) const
{
    const QSizeF upright(m_pixels.width() * zoom / m_ratio, m_pixels.height() * m_aspect * zoom / m_ratio);
    return m_columnX != 0 ? upright : upright.transposed();
}

double ViewTransform::fittingZoom() const
{
    const QSizeF size = sizeAt(1);
    if (size.isEmpty() || m_view.isEmpty())
        return 1;
    return std::min(m_view.width() / size.width(), m_view.height() / size.height());
}

void ViewTransform::fit()
{
    m_isFitted = true;
    m_zoom = fittingZoom();
    m_centre = {middleOf(m_pixels.width()), middleOf(m_pixels.height())};
}

void ViewTransform::zoomAt(const QPointF& position, double factor)
{
    const QPointF fixed = toPixel(position);
    const double fitting = fittingZoom();
    m_zoom = std::clamp(m_zoom * factor, std::min(fitting, 1.0) / 4, std::max(fitting, maximumZoom));
    m_isFitted = false;
    m_centre += fixed - toPixel(position);
    keepInView();
}

void ViewTransform::setZoom(double zoom)
{
    zoomAt(QPointF(m_view.width() / 2, m_view.height() / 2), zoom / m_zoom);
}

void ViewTransform::panBy(const QPointF& way)
{
    m_isFitted = false;
    m_centre -= toPixel(way) - toPixel({0, 0});
    keepInView();
}

void ViewTransform::setCentre(const QPointF& pixel)
{
    m_isFitted = false;
    m_centre = pixel;
    keepInView();
}

/// No part of the view stays empty that the image could fill, and what is smaller than the view stays whole.
void ViewTransform::keepInView()
{
    const QSizeF size = sizeAt(m_zoom);
    const bool isUpright = m_columnX != 0;
    const double acrossShare = size.width() > 0 ? m_view.width() / size.width() : 1;
    const double downShare = size.height() > 0 ? m_view.height() / size.height() : 1;
    const auto limited = [](double centre, int pixels, double seenShare) {
        const double half = seenShare * pixels / 2;
        return seenShare >= 1 ? middleOf(pixels) : std::clamp(centre, half - 0.5, pixels - half - 0.5);
    };
    m_centre = {limited(m_centre.x(), m_pixels.width(), isUpright ? acrossShare : downShare),
                limited(m_centre.y(), m_pixels.height(), isUpright ? downShare : acrossShare)};
}

/// (x, y) of the view becomes (xx x + xy y, yx x + yy y), about its middle.
void ViewTransform::turn(double xx, double xy, double yx, double yy)
{
    const double columnX = xx * m_columnX + xy * m_columnY;
    m_columnY = yx * m_columnX + yy * m_columnY;
    m_columnX = columnX;
    const double rowX = xx * m_rowX + xy * m_rowY;
    m_rowY = yx * m_rowX + yy * m_rowY;
    m_rowX = rowX;
    if (m_isFitted)
        fit();
    else
        keepInView();
}

void ViewTransform::flipHorizontally()
{
    turn(-1, 0, 0, 1);
}

void ViewTransform::flipVertically()
{
    turn(1, 0, 0, -1);
}

void ViewTransform::turnClockwise()
{
    turn(0, -1, 1, 0); // what points right points down then, for y grows downwards
}

void ViewTransform::turnCounterclockwise()
{
    turn(0, 1, -1, 0);
}

void ViewTransform::reset()
{
    m_columnX = m_rowY = 1;
    m_columnY = m_rowX = 0;
    fit();
}

QPointF ViewTransform::scale() const
{
    return {m_zoom / m_ratio, m_zoom * m_aspect / m_ratio};
}

QPointF ViewTransform::toView(const QPointF& pixel) const
{
    const QPointF across = (pixel.x() - m_centre.x()) * scale().x() * columnWay();
    const QPointF down = (pixel.y() - m_centre.y()) * scale().y() * rowWay();
    return QPointF(m_view.width() / 2, m_view.height() / 2) + across + down;
}

QPointF ViewTransform::toPixel(const QPointF& position) const
{
    const QPointF away = position - QPointF(m_view.width() / 2, m_view.height() / 2);
    return {m_centre.x() + QPointF::dotProduct(away, columnWay()) / scale().x(),
            m_centre.y() + QPointF::dotProduct(away, rowWay()) / scale().y()};
}

QTransform ViewTransform::pixelToView() const
{
    const QPointF origin = toView({0, 0});
    const QPointF column = columnWay() * scale().x();
    const QPointF row = rowWay() * scale().y();
    return {column.x(), column.y(), row.x(), row.y(), origin.x(), origin.y()};
}

QRectF ViewTransform::imageRect() const
{
    const QPointF first = toView({-0.5, -0.5});
    const QPointF last = toView({m_pixels.width() - 0.5, m_pixels.height() - 0.5});
    return QRectF(first, last).normalized();
}

} // namespace gg
