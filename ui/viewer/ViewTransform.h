// ViewTransform: where the pixels of a slice lie in a view: zoom, pan, flips and quarter turns, arithmetic
// alone. A value; any thread.
// A place in pixels is (column, row) with (0, 0) at the centre of the first pixel, as in PlaneGeometry. A
// place in the view is in device-independent pixels with (0, 0) at its upper left corner.
#pragma once

#include <QPointF>
#include <QRectF>
#include <QSize>
#include <QSizeF>
#include <QTransform>

namespace gg {

class ViewTransform
{
public:
    /// Highest zoom; lowest is a quarter of fitting, or of 1.
    static constexpr double maximumZoom = 32;

    /// Columns and rows, and the height of a pixel by its width. Fits when it was fitted before; else the
    /// zoom stays, and so does the place in the middle, as a share of the image.
    void setImage(const QSize& pixels, double aspect);
    /// `ratio`: device pixels for a device-independent one; with another one all stays as large as it was.
    void setView(const QSizeF& size, double ratio);
    const QSize& pixels() const { return m_pixels; }
    double aspect() const { return m_aspect; }
    const QSizeF& view() const { return m_view; }
    double ratio() const { return m_ratio; }

    /// Device pixels for a column; for a row it is zoom() * aspect().
    double zoom() const { return m_zoom; }
    /// The place in pixels at the middle of the view.
    const QPointF& centre() const { return m_centre; }
    /// All of the image, as large as it goes; from now on also when the view or the image changes.
    void fit();
    bool isFitted() const { return m_isFitted; }
    /// The place at `position` of the view stays there. Not beyond the least and the greatest zoom.
    void zoomAt(const QPointF& position, double factor);
    /// 1 is a column of the image a device pixel.
    void setZoom(double zoom);
    /// Moves what is seen by so much of the view.
    void panBy(const QPointF& way);
    /// A place in pixels to the middle, as far as the image goes.
    void setCentre(const QPointF& pixel);

    /// As it is seen: left and right are changed, whatever was turned before.
    void flipHorizontally();
    void flipVertically();
    /// As it is seen, clockwise.
    void turnClockwise();
    void turnCounterclockwise();
    /// No flips and turns, and fitted.
    void reset();

    /// Where one column (or row) more leads in the view: a unit vector along one of its axes.
    QPointF columnWay() const { return {m_columnX, m_columnY}; }
    QPointF rowWay() const { return {m_rowX, m_rowY}; }

    QPointF toView(const QPointF& pixel) const;
    QPointF toPixel(const QPointF& position) const;
    /// The same as toView(), for a painter.
    QTransform pixelToView() const;
    /// The outline of the image, from the outer edges of its pixels.
    QRectF imageRect() const;

    bool operator==(const ViewTransform&) const = default;

private:
    double fittingZoom() const;
    QSizeF sizeAt(double zoom) const;
    void turn(double xx, double xy, double yx, double yy);
    void keepInView();
    QPointF scale() const;

    QSize m_pixels;
    double m_aspect = 1;
    QSizeF m_view;
    double m_ratio = 1;
    double m_zoom = 1;
    QPointF m_centre;
    bool m_isFitted = true;
    // The ways as whole numbers, so that eight turns are no turn exactly.
    double m_columnX = 1, m_columnY = 0;
    double m_rowX = 0, m_rowY = 1;
};

} // namespace gg
