// GalleryDelegate: paints one tile of a gallery: the image on black, aspect kept, and below it the name and,
// if there are any, the true and predicted class and the score. Owned by GalleryView. Thread: GUI thread.
#pragma once

#include "session/ImageLoader.h"
#include "widgets/GalleryModel.h"

#include <QStyledItemDelegate>
#include <functional>
#include <utility>

namespace gg {

class GalleryDelegate : public QStyledItemDelegate
{
    Q_OBJECT

public:
    /// `loader` must outlive the delegate.
    GalleryDelegate(ImageLoader& loader, QObject* parent);

    /// The longest side of an image, in device-independent pixels.
    void setImageEdge(int edge) { m_imageEdge = edge; }
    /// The largest images of which a tile fits into `cell`.
    void fitImageInto(const QSize& cell);
    int imageEdge() const { return m_imageEdge; }
    /// Whether there is a second line for classes and score. Without it a score stands beside the name.
    void setShowsClasses(bool shows) { m_showsClasses = shows; }
    /// The width that a tile takes; the rest beside the image stays empty.
    void setCellWidth(int width) { m_cellWidth = width; }
    int minimumCellWidth() const;
    /// Called after each image was painted, with its place; empty: nothing lies over them.
    using PaintOver = std::function<void(QPainter&, const QRectF&, const GalleryItem&)>;
    void setPaintOver(PaintOver paintOver) { m_paintOver = std::move(paintOver); }

    void paint(QPainter* painter, const QStyleOptionViewItem& option,
               const QModelIndex& index) const override;
    QSize sizeHint(const QStyleOptionViewItem& option, const QModelIndex& index) const override;

private:
    struct Tile;
    int captionHeight() const;
    void paintName(QPainter& painter, const Tile& tile, QRect line) const;
    void paintImage(QPainter& painter, const Tile& tile, const QStyleOptionViewItem& option) const;
    void paintMark(QPainter& painter, const Tile& tile) const;
    void paintClasses(QPainter& painter, const Tile& tile, const QRect& line) const;

    ImageLoader& m_loader;
    int m_imageEdge = 160;
    int m_cellWidth = 0;
    bool m_showsClasses = true;
    PaintOver m_paintOver;
};

/// A cross and the reason, for an image that cannot be shown; on whatever lies below.
void paintBrokenImage(QPainter& painter, const QRect& area, const QString& reason);

} // namespace gg
