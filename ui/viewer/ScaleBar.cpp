#include "viewer/ScaleBar.h"

#include "support/Theme.h"

#include <array>
#include <cmath>

namespace gg {

namespace {

constexpr std::array<double, 10> lengths = {100, 50, 20, 10, 5, 2, 1, 0.5, 0.2, 0.1};
/// Of the view's width, so that it stands between the texts of the corners.
constexpr double widestShare = 0.25;
constexpr int tick = 5;

/// Device-independent pixels a millimetre, to the right as it is seen.
double perMillimetre(const ViewContext& context)
{
    const ViewTransform& transform = context.transform;
    const PlaneGeometry& plane = *context.slice.geometry;
    const bool isUpright = transform.columnWay().x() != 0;
    const double perPixel = transform.zoom() / transform.ratio() * (isUpright ? 1 : transform.aspect());
    return perPixel / (isUpright ? plane.columnSpacing : plane.rowSpacing);
}

QString lengthText(double millimetres)
{
    return millimetres >= 10 ? QStringLiteral("%1 cm").arg(millimetres / 10)
                             : QStringLiteral("%1 mm").arg(millimetres);
}

} // namespace

double scaleBarLength(double room)
{
    for (const double length : lengths) {
        if (length <= room)
            return length;
    }
    return 0;
}

void ScaleBar::paint(QPainter& painter, const ViewContext& context) const
{
    if (!context.slice.geometry || context.slice.isNull())
        return;
    const double scale = perMillimetre(context);
    const double length = scaleBarLength(context.area.width() * widestShare / scale);
    if (length == 0)
        return;
    painter.setFont(overlayFont());
    const QString words = lengthText(length);
    const int width = static_cast<int>(std::lround(length * scale));
    const QSize text = painter.fontMetrics().size(Qt::TextSingleLine, words);
    QRect box(0, 0, width + metrics::grid + text.width(), std::max(text.height(), 2 * tick) + 2);
    box.moveCenter({context.area.center().x(), 0});
    box.moveBottom(context.area.bottom() - metrics::grid);
    while (!context.isFree(box) && box.top() > context.area.height() / 2)
        box.translate(0, -metrics::grid / 2); // above what stands there
    if (!context.isFree(box))
        return;
    context.taken.push_back(box);
    const QColor colour = Theme::darkTheme().text;
    const double y = box.center().y() + 0.5;
    drawReadableLine(painter, QLineF(box.left(), y, box.left() + width, y), colour);
    for (int part = 0; part <= 10; ++part) {
        const double x = box.left() + width * part / 10.0;
        const double half = part % 5 == 0 ? tick : tick / 2.0;
        drawReadableLine(painter, QLineF(x, y - half, x, y + half), colour, 1);
    }
    drawReadable(painter, box, Qt::AlignRight | Qt::AlignVCenter, words, colour);
}

} // namespace gg
