#include "viewer/CursorText.h"

#include "viewer/OrientationLetters.h"

#include <cmath>

namespace gg {

QStringList CursorText::linesOf(const ViewContext& context)
{
    const std::optional<QPoint> pixel = context.cursorPixel();
    if (!pixel)
        return {};
    QStringList lines;
    if (context.slice.isColour()) {
        const auto rgb = context.slice.pixels.at<cv::Vec3b>(pixel->y(), pixel->x());
        lines << tr("R %1 G %2 B %3").arg(rgb[0]).arg(rgb[1]).arg(rgb[2]);
    } else if (const std::optional<double> value = context.slice.valueAt(*pixel)) {
        lines << QStringLiteral("%1 %2")
                     .arg(QString::number(*value, 'g', 6), context.slice.unitText())
                     .trimmed();
    } else {
        lines << tr("no value");
    }
    lines << tr("column %1, row %2").arg(pixel->x()).arg(pixel->y());
    if (context.slice.geometry) {
        const PatientPoint point = context.slice.geometry->pointAt(pixel->x(), pixel->y());
        QStringList parts;
        for (std::size_t axis = 0; axis < point.size(); ++axis) {
            PatientPoint way = {};
            way[axis] = point[axis] < 0 ? -1 : 1;
            parts
                << QStringLiteral("%1 %2").arg(orientationLetters(way)).arg(std::abs(point[axis]), 0, 'f', 1);
        }
        lines << parts.join(QStringLiteral("  ")) + QStringLiteral(" mm");
    }
    return lines;
}

void CursorText::paint(QPainter& painter, const ViewContext& context) const
{
    painter.setFont(overlayFont());
    drawCornerLines(painter, context, linesOf(context), Qt::AlignBottom | Qt::AlignRight);
}

} // namespace gg
