// ViewOverlay: what is drawn over a slice, one concern each: letters, scale bar, texts, measurements, maps.
// Owned by the SliceView it is added to, drawn in the order of adding. Thread: GUI thread.
#pragma once

#include "viewer/DisplayMapping.h"
#include "viewer/ViewTransform.h"

#include <QFont>
#include <QPainter>
#include <QRect>
#include <QStringList>
#include <optional>

namespace gg {

/// All that an overlay may know of the view, while it is painted.
struct ViewContext
{
    const ViewTransform& transform;
    const ViewedSlice& slice; ///< null while there is none
    const DisplayMapping& mapping;
    QRect area; ///< of the view
    int index = -1;
    int count = 0;
    QString title = {};
    QString seriesId = {};              ///< SliceSource::id()
    QStringList notices = {};           ///< sentences about what is seen, or is not
    QString problem = {};               ///< why there is no slice
    std::optional<QPointF> cursor = {}; ///< where the mouse is, in the view
    /// Where words stand already: who comes later keeps clear of it.
    mutable std::vector<QRect> taken = {};

    /// The pixel below the cursor, when it lies on the slice.
    std::optional<QPoint> cursorPixel() const;
    bool isFree(const QRect& rect) const;
};

class ViewOverlay
{
public:
    enum class Kind
    {
        Layer,      ///< over the pixels, part of the picture: a heat map
        Annotation, ///< letters, measurements; left out of exports on request
        Passing     ///< of the moment: notices, what is below the cursor; never exported
    };

    virtual ~ViewOverlay() = default;
    virtual Kind kind() const = 0;
    virtual void paint(QPainter& painter, const ViewContext& context) const = 0;
};

/// Text that can be read on any image: light, with a dark rim.
void drawReadable(QPainter& painter, const QRect& rect, int flags, const QString& text, const QColor& colour);
/// A line that can be seen on any image.
void drawReadableLine(QPainter& painter, const QLineF& line, const QColor& colour, double width = 1.5);
/// Lines at a corner of the view, from its edge inwards; those for which there is no room are left out.
void drawCornerLines(QPainter& painter, const ViewContext& context, const QStringList& lines,
                     Qt::Alignment corner);
/// A little smaller than the text of pages, for what stands on images.
QFont overlayFont();

} // namespace gg
