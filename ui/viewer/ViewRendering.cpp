#include "viewer/ViewRendering.h"

namespace gg {

void paintOverlays(QPainter& painter, const ViewContext& context, const ViewOverlays& overlays,
                   bool withAnnotations, bool withPassing)
{
    using Kind = ViewOverlay::Kind;
    painter.setRenderHint(QPainter::Antialiasing);
    for (const auto& overlay : overlays) {
        if ((overlay->kind() == Kind::Annotation && !withAnnotations) ||
            (overlay->kind() == Kind::Passing && !withPassing))
            continue;
        painter.save();
        overlay->paint(painter, context);
        painter.restore();
    }
}

QImage renderedView(const ViewContext& context, const ViewOverlays& overlays, Enlarging enlarging,
                    bool withAnnotations)
{
    const double ratio = context.transform.ratio();
    QImage image((QSizeF(context.area.size()) * ratio).toSize(), QImage::Format_RGB32);
    image.fill(Qt::black);
    const SlicePicture picture = pictureOf(context.mapping.levels(context.slice),
                                           coloursOf(context.mapping.palette), context.transform, enlarging);
    QPainter painter(&image);
    painter.drawImage(picture.topLeft, picture.image);
    painter.scale(ratio, ratio);
    paintOverlays(painter, context, overlays, withAnnotations, false);
    return image;
}

} // namespace gg
