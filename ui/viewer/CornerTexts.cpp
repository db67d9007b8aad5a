#include "viewer/CornerTexts.h"

#include "viewer/OrientationLetters.h"

#include <cmath>

namespace gg {

namespace {

/// "H 12.5 mm": how far the slice lies along the axis that its normal follows most.
QString positionText(const PlaneGeometry& plane)
{
    const PatientPoint normal = plane.normal();
    std::size_t axis = 0;
    for (std::size_t i = 1; i < normal.size(); ++i) {
        if (std::abs(normal[i]) > std::abs(normal[axis]) + 1e-6)
            axis = i;
    }
    PatientPoint way = {};
    way[axis] = plane.origin[axis] < 0 ? -1 : 1;
    return QStringLiteral("%1 %2 mm")
        .arg(orientationLetters(way))
        .arg(std::abs(plane.origin[axis]), 0, 'f', 1);
}

QString wholeOrNot(double value)
{
    return QString::number(value, 'f', std::abs(value - std::round(value)) < 0.05 ? 0 : 1);
}

} // namespace

CornerLines CornerTexts::linesOf(const ViewContext& context) const
{
    CornerLines lines;
    if (context.slice.isNull())
        return lines;
    if (context.count > 1)
        lines.topLeft << tr("%1 / %2").arg(context.index + 1).arg(context.count);
    if (context.slice.geometry)
        lines.topLeft << positionText(*context.slice.geometry);
    if (!context.title.isEmpty())
        lines.topRight << context.title;
    if (!context.slice.projection.isEmpty())
        lines.topRight << context.slice.projection;
    if (!context.slice.isColour()) {
        const CtWindow& window = context.mapping.window;
        lines.bottomLeft << tr("L %1  W %2").arg(wholeOrNot(window.center), wholeOrNot(window.width));
        const QString name = m_presets ? m_presets->nameOf(window) : QString();
        if (!name.isEmpty() && context.slice.takesHounsfieldWindows())
            lines.bottomLeft << name;
        if (context.slice.looksHounsfield)
            lines.bottomLeft << tr("taken for HU");
        else if (!context.slice.isHounsfield)
            lines.bottomLeft << (context.slice.unit.isEmpty() ? tr("values, not HU") : context.slice.unit);
    }
    if (context.mapping.isInverted)
        lines.bottomLeft << tr("inverted");
    lines.bottomLeft << tr("%1 %").arg(std::lround(context.transform.zoom() * 100));
    return lines;
}

void CornerTexts::paint(QPainter& painter, const ViewContext& context) const
{
    painter.setFont(overlayFont());
    const CornerLines lines = linesOf(context);
    drawCornerLines(painter, context, lines.topLeft, Qt::AlignTop | Qt::AlignLeft);
    drawCornerLines(painter, context, lines.bottomLeft, Qt::AlignBottom | Qt::AlignLeft);
    drawCornerLines(painter, context, lines.topRight, Qt::AlignTop | Qt::AlignRight);
}

} // namespace gg
