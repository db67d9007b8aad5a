// SliceViewer: one image, large, on black, its aspect kept.
// The wheel zooms around the cursor, dragging pans, a double click (or the key 0) fits it again. A
// translucent image, such as a heat map, can lie over it. Owned by a page or dialog. Thread: GUI thread.
#pragma once

#include "image/CtWindow.h"

#include <QImage>
#include <QPointF>
#include <QPointer>
#include <QWidget>
#include <filesystem>
#include <memory>
#include <optional>

namespace gg {

class ImageLoader;

class SliceViewer : public QWidget
{
    Q_OBJECT

public:
    explicit SliceViewer(QWidget* parent = nullptr);
    ~SliceViewer() override;

    void setImage(const QImage& image);
    /// Reads in the background and shows the image, or the reason why there is none. What was asked for
    /// before is not shown any more. A slice in Hounsfield units is read again when the loader's window
    /// changes; which window it is stands beside the image.
    void showFile(ImageLoader& loader, const std::filesystem::path& file);
    void clear();

    /// Stretched over the image, whatever its own size; opacity 0 to 1. A null image takes it away.
    void setOverlay(const QImage& overlay, double opacity);

    /// What the overlay's colours mean: `colours` (a row of pixels, low to high) in a corner while there is
    /// an overlay. A null image: no scale.
    void setOverlayScale(const QImage& colours, const QString& low, const QString& high);
    /// A sentence over the image's upper edge, such as why there is no overlay; empty: none.
    void setNotice(const QString& notice);

    const QImage& overlay() const { return m_overlay; }
    double overlayOpacity() const { return m_overlayOpacity; }
    const QString& notice() const { return m_notice; }
    const QImage& image() const { return m_image; }
    /// Size, zoom and window of the image, as they stand in its corner.
    QString caption() const;
    /// Where that stands, and where the scale does; null without a scale. For tests too.
    QRect captionRect() const { return sizeBox().rect; }
    QRect scaleRect() const;
    const QString& problem() const { return m_problem; }

    /// Device pixels for one pixel of the image.
    double zoom() const { return m_zoom; }
    /// Where the image lies, in device-independent pixels of this widget.
    QRectF imageRect() const;
    void fit();
    /// The point of the image that lies at `position` stays there. Within 1/4 of the fitting size (or of the
    /// image's own) and 32-fold.
    void zoomAt(const QPointF& position, double factor);

    QSize sizeHint() const override;
    QSize minimumSizeHint() const override;

Q_SIGNALS:
    /// Another image, or none.
    void imageChanged();

protected:
    void paintEvent(QPaintEvent* event) override;
    void resizeEvent(QResizeEvent* event) override;
    void wheelEvent(QWheelEvent* event) override;
    void mousePressEvent(QMouseEvent* event) override;
    void mouseMoveEvent(QMouseEvent* event) override;
    void mouseReleaseEvent(QMouseEvent* event) override;
    void mouseDoubleClickEvent(QMouseEvent* event) override;

private:
    void makeKeys();
    void read();
    double fittingZoom() const;
    void keepInView();
    struct CornerBox
    {
        QRect rect;
        QString text;
    };
    CornerBox sizeBox() const;
    void paintPixels(QPainter& painter);
    void paintSize(QPainter& painter) const;
    void paintScale(QPainter& painter) const;
    void paintNotice(QPainter& painter) const;

    QImage m_image;
    QImage m_scaled; ///< m_image at m_zoom, kept while it is smaller
    QImage m_overlay;
    double m_overlayOpacity = 0;
    QImage m_scaleColours;
    QString m_scaleLow;
    QString m_scaleHigh;
    QString m_notice;
    QString m_problem;
    double m_zoom = 1;
    QPointF m_centre; ///< the point of the image, in its pixels, at the middle of the widget
    bool m_isFitted = true;
    QPointF m_dragStart;
    QPointer<ImageLoader> m_loader; ///< from which m_file comes
    std::filesystem::path m_file;
    std::optional<CtWindow> m_window;
    std::unique_ptr<QObject> m_request; ///< lives as long as its answer is wanted
};

} // namespace gg
