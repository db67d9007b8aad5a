#include "viewer/Measurement.h"

#include <QCoreApplication>
#include <QRectF>
#include <algorithm>
#include <cmath>
#include <limits>
#include <numbers>

namespace gg {

namespace {

struct Words
{
    Q_DECLARE_TR_FUNCTIONS(Measurement)
};

QString number(double value)
{
    const int decimals = std::abs(value) < 10 ? 2 : 1;
    return QString::number(value, 'f', decimals);
}

QString lengthUnit(const PixelSpacing& spacing)
{
    return spacing.isMillimetres ? QStringLiteral("mm") : Words::tr("px");
}

/// Sums of the values, about the first of them, so that no digits are lost where all are large.
class Sums
{
public:
    void add(double value)
    {
        if (m_count == 0)
            m_first = value;
        ++m_count;
        m_sum += value - m_first;
        m_squares += (value - m_first) * (value - m_first);
        m_lowest = std::min(m_lowest, value);
        m_highest = std::max(m_highest, value);
    }
    void writeTo(RegionValues& region) const
    {
        region.pixels = m_count;
        if (m_count == 0)
            return;
        region.mean = m_first + m_sum / m_count;
        region.deviation =
            m_count > 1 ? std::sqrt(std::max(m_squares - m_sum * m_sum / m_count, 0.0) / (m_count - 1)) : 0;
        region.lowest = m_lowest;
        region.highest = m_highest;
    }

private:
    int m_count = 0;
    double m_first = 0, m_sum = 0, m_squares = 0;
    double m_lowest = std::numeric_limits<double>::infinity();
    double m_highest = -std::numeric_limits<double>::infinity();
};

bool isIn(MeasurementKind kind, const QRectF& box, double column, double row)
{
    if (kind == MeasurementKind::Rectangle)
        return true; // of the columns and rows that are looked at
    const QPointF centre = box.center();
    const double across = box.width() > 0 ? (column - centre.x()) / (box.width() / 2) : 0;
    const double down = box.height() > 0 ? (row - centre.y()) / (box.height() / 2) : 0;
    return across * across + down * down <= 1;
}

QStringList regionWords(const RegionValues& region, const ViewedSlice& slice)
{
    const PixelSpacing spacing = spacingOf(slice);
    QStringList words;
    if (region.pixels > 0) {
        const QString unit = slice.unitText();
        const QString mean = QStringLiteral("%1 %2").arg(number(region.mean), unit).trimmed();
        words << Words::tr("mean %1  SD %2").arg(mean, number(region.deviation));
        words << Words::tr("min %1  max %2")
                     .arg(QString::number(region.lowest, 'g', 6), QString::number(region.highest, 'g', 6));
    }
    words << Words::tr("area %1 %2\u00b2 (%n px)", nullptr, region.pixels)
                 .arg(number(region.area), lengthUnit(spacing));
    if (region.withoutValue > 0)
        words << Words::tr("%n px without a value", nullptr, region.withoutValue);
    return words;
}

} // namespace

PixelSpacing spacingOf(const ViewedSlice& slice)
{
    if (!slice.geometry)
        return {.column = 1, .row = slice.pixelAspect, .isMillimetres = false};
    return {
        .column = slice.geometry->columnSpacing, .row = slice.geometry->rowSpacing, .isMillimetres = true};
}

double lengthBetween(const QPointF& a, const QPointF& b, const PixelSpacing& spacing)
{
    return std::hypot((b.x() - a.x()) * spacing.column, (b.y() - a.y()) * spacing.row);
}

double angleAt(const QPointF& vertex, const QPointF& a, const QPointF& b, const PixelSpacing& spacing)
{
    const auto arm = [&](const QPointF& end) {
        return QPointF((end.x() - vertex.x()) * spacing.column, (end.y() - vertex.y()) * spacing.row);
    };
    const QPointF first = arm(a);
    const QPointF second = arm(b);
    const double across = first.x() * second.y() - first.y() * second.x();
    return std::abs(std::atan2(across, QPointF::dotProduct(first, second))) * 180 / std::numbers::pi;
}

RegionValues regionBetween(MeasurementKind kind, const QPointF& a, const QPointF& b, const ViewedSlice& slice)
{
    const QRectF box = QRectF(a, b).normalized();
    const PixelSpacing spacing = spacingOf(slice);
    RegionValues region;
    region.area = box.width() * spacing.column * box.height() * spacing.row *
                  (kind == MeasurementKind::Ellipse ? std::numbers::pi / 4 : 1);
    if (slice.isColour())
        return region;
    const int lastColumn = std::min(static_cast<int>(std::floor(box.right())), slice.pixels.cols - 1);
    const int lastRow = std::min(static_cast<int>(std::floor(box.bottom())), slice.pixels.rows - 1);
    Sums sums;
    for (int row = std::max(static_cast<int>(std::ceil(box.top())), 0); row <= lastRow; ++row) {
        for (int column = std::max(static_cast<int>(std::ceil(box.left())), 0); column <= lastColumn;
             ++column) {
            if (!isIn(kind, box, column, row))
                continue;
            if (const std::optional<double> value = slice.valueAt({column, row}))
                sums.add(*value);
            else
                ++region.withoutValue;
        }
    }
    sums.writeTo(region);
    return region;
}

QStringList wordsOf(const Measurement& measurement, const ViewedSlice& slice)
{
    const PixelSpacing spacing = spacingOf(slice);
    const auto& points = measurement.points;
    switch (measurement.kind) {
    case MeasurementKind::Length:
        return {number(lengthBetween(points[0], points[1], spacing)) + QLatin1Char(' ') +
                lengthUnit(spacing)};
    case MeasurementKind::Angle:
        return {QString::number(angleAt(points[1], points[0], points[2], spacing), 'f', 1) + QChar(0xb0)};
    case MeasurementKind::Ellipse:
    case MeasurementKind::Rectangle:
        break;
    }
    return regionWords(regionBetween(measurement.kind, points[0], points[1], slice), slice);
}

QString nameOf(MeasurementKind kind)
{
    switch (kind) {
    case MeasurementKind::Length:
        return Words::tr("Length");
    case MeasurementKind::Angle:
        return Words::tr("Angle");
    case MeasurementKind::Ellipse:
        return Words::tr("Ellipse");
    case MeasurementKind::Rectangle:
        break;
    }
    return Words::tr("Rectangle");
}

} // namespace gg
