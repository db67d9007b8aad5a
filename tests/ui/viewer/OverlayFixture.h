// OverlayFixture: a slice of 100 x 100 pixels of 1 mm, three times as large in a view of 400 x 300, and an
// overlay painted over it alone, on black.
#pragma once

#include "support/Phantoms.h"
#include "viewer/ViewOverlay.h"

#include <gtest/gtest.h>

namespace gg::test {

class OverlayFixture : public testing::Test
{
protected:
    OverlayFixture()
    {
        slice.geometry = axialPlane(42);
        transform.setView({400, 300}, 1);
        transform.setImage(slice.size(), 1);
    }

    ViewContext context()
    {
        transform.setView(area.size(), 1);
        return {.transform = transform,
                .slice = slice,
                .mapping = mapping,
                .area = area,
                .index = 4,
                .count = 20,
                .seriesId = QStringLiteral("series")};
    }
    QImage painted(const ViewOverlay& overlay) { return painted(overlay, context()); }
    QImage painted(const ViewOverlay& overlay, const ViewContext& context)
    {
        QImage image(area.size(), QImage::Format_RGB32);
        image.fill(Qt::black);
        QPainter painter(&image);
        overlay.paint(painter, context);
        return image;
    }
    static bool isDrawn(const QImage& image, const QRect& rect)
    {
        for (int y = rect.top(); y <= rect.bottom(); ++y)
            for (int x = rect.left(); x <= rect.right(); ++x)
                if (qGray(image.pixel(x, y)) > 40)
                    return true;
        return false;
    }
    /// Near which edges of the view something is drawn.
    QString paintedEdges(const ViewOverlay& overlay)
    {
        const QImage image = painted(overlay);
        QStringList edges;
        if (isDrawn(image, {0, 130, 40, 40}))
            edges << QStringLiteral("left");
        if (isDrawn(image, {360, 130, 40, 40}))
            edges << QStringLiteral("right");
        if (isDrawn(image, {180, 0, 40, 40}))
            edges << QStringLiteral("top");
        if (isDrawn(image, {180, 260, 40, 40}))
            edges << QStringLiteral("bottom");
        return edges.join(QLatin1Char(' '));
    }

    QRect area{0, 0, 400, 300};
    ViewedSlice slice = flatSlice({100, 100}, 50);
    DisplayMapping mapping;
    ViewTransform transform;
};

} // namespace gg::test
