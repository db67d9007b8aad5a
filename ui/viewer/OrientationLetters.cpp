#include "viewer/OrientationLetters.h"

#include "support/Theme.h"

#include <algorithm>
#include <array>
#include <cmath>

namespace gg {

namespace {

constexpr double leastPart = 0.087; // sin 5 degrees
constexpr std::array<std::array<char, 2>, 3> names = {{{'R', 'L'}, {'A', 'P'}, {'F', 'H'}}};

PatientPoint negative(const PatientPoint& direction)
{
    return {-direction[0], -direction[1], -direction[2]};
}

/// What lies in a direction of the view, (1, 0) to the right.
PatientPoint directionIn(const ViewContext& context, const QPointF& way)
{
    const PlaneGeometry& plane = *context.slice.geometry;
    const double column = QPointF::dotProduct(way, context.transform.columnWay());
    const double row = QPointF::dotProduct(way, context.transform.rowWay());
    PatientPoint direction = {};
    for (std::size_t i = 0; i < direction.size(); ++i)
        direction[i] = column * plane.rowDirection[i] + row * plane.columnDirection[i];
    return direction;
}

/// Once: the first of the places that is free.
void drawAt(QPainter& painter, const ViewContext& context, const QString& letters,
            const std::vector<QPoint>& middles)
{
    QRect box(QPoint(0, 0), painter.fontMetrics().size(Qt::TextSingleLine, letters) + QSize(4, 2));
    for (const QPoint& middle : middles) {
        box.moveCenter(middle);
        if (!context.isFree(box))
            continue;
        context.taken.push_back(box);
        drawReadable(painter, box, Qt::AlignCenter, letters, Theme::darkTheme().text);
        return;
    }
}

} // namespace

QString orientationLetters(const PatientPoint& direction)
{
    std::array<std::size_t, 3> order = {0, 1, 2};
    std::stable_sort(order.begin(), order.end(), [&](std::size_t a, std::size_t b) {
        return std::abs(direction[a]) > std::abs(direction[b]);
    });
    QString letters;
    for (const std::size_t axis : order) {
        if (std::abs(direction[axis]) >= leastPart)
            letters += QLatin1Char(names[axis][direction[axis] > 0 ? 1 : 0]);
    }
    return letters;
}

void OrientationLetters::paint(QPainter& painter, const ViewContext& context) const
{
    if (!context.slice.geometry)
        return;
    QFont font = overlayFont();
    font.setPixelSize(metrics::text);
    font.setBold(true);
    painter.setFont(font);
    const QRect& area = context.area;
    const int margin = 2 * metrics::grid;
    const PatientPoint right = directionIn(context, {1, 0});
    const PatientPoint down = directionIn(context, {0, 1});
    // Where texts stand in the way, a little further along the edge.
    const int aside = area.height() / 6;
    const QPoint middle = area.center();
    const auto across = [&](int x) {
        return std::vector<QPoint>{{x, middle.y()}, {x, middle.y() - aside}, {x, middle.y() + aside}};
    };
    drawAt(painter, context, orientationLetters(negative(right)), across(area.left() + margin));
    drawAt(painter, context, orientationLetters(right), across(area.right() - margin));
    const auto along = [&](int y, int inwards) {
        return std::vector<QPoint>{{middle.x(), y}, {middle.x(), y + inwards}, {middle.x(), y + 2 * inwards}};
    };
    drawAt(painter, context, orientationLetters(negative(down)), along(area.top() + margin, aside / 2));
    drawAt(painter, context, orientationLetters(down), along(area.bottom() - margin, -aside / 2));
}

} // namespace gg
