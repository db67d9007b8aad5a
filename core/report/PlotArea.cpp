#include "report/PlotArea.h"

#include "report/ReportNumbers.h"

#include <algorithm>
#include <cmath>

namespace gg {

namespace {

constexpr double roomForNumbers = 52;
constexpr double roomBelow = 42;
constexpr double margin = 14;
constexpr double smallText = 11;

PlotRange usable(const PlotRange& range)
{
    if (!std::isfinite(range.low) || !std::isfinite(range.high))
        return {0, 1};
    return range.high > range.low ? range : PlotRange{range.low - 0.5, range.low + 0.5};
}

double stepFor(const PlotRange& range, int wanted)
{
    const double raw = (range.high - range.low) / std::max(1, wanted);
    const double power = std::pow(10.0, std::floor(std::log10(raw)));
    for (const double factor : {1.0, 2.0, 5.0})
        if (factor * power >= raw)
            return factor * power;
    return 10 * power;
}

// As many digits as tell the ticks apart.
int digitsOf(const std::vector<double>& ticks)
{
    if (ticks.size() < 2)
        return 2;
    return std::clamp(static_cast<int>(std::ceil(-std::log10(ticks[1] - ticks[0]) - 1e-9)), 0, 6);
}

} // namespace

std::vector<double> ticksWithin(const PlotRange& range, int wanted)
{
    const PlotRange within = usable(range);
    const double step = stepFor(within, wanted);
    std::vector<double> ticks;
    for (double count = std::ceil(within.low / step - 1e-9); count * step <= within.high + step * 1e-9;
         ++count)
        ticks.push_back(count == 0 ? 0 : count * step); // no -0
    return ticks;
}

PlotArea::PlotArea(SvgDrawing& drawing, const PlotRange& x, const PlotRange& y)
    : m_drawing(drawing), m_x(usable(x)), m_y(usable(y)), m_left(roomForNumbers),
      m_right(drawing.width() - margin), m_top(margin), m_bottom(drawing.height() - roomBelow)
{
}

SvgPoint PlotArea::at(double x, double y) const
{
    const double alongX = std::clamp((x - m_x.low) / (m_x.high - m_x.low), 0.0, 1.0);
    const double alongY = std::clamp((y - m_y.low) / (m_y.high - m_y.low), 0.0, 1.0);
    return {m_left + alongX * (m_right - m_left), m_bottom - alongY * (m_bottom - m_top)};
}

void PlotArea::drawAxes(std::string_view nameOfX, std::string_view nameOfY, bool mirrored)
{
    const SvgStroke grid{reportColours::line, 1, {}};
    const std::vector<double> columns = ticksWithin(m_x, 5);
    for (const double tick : columns) {
        const double x = at(tick, m_y.low).x;
        m_drawing.line({x, m_top}, {x, m_bottom}, grid);
        m_drawing.text({x, m_bottom + 15}, decimals(tick, digitsOf(columns)),
                       {smallText, reportColours::quiet, SvgAnchor::Middle});
    }
    const std::vector<double> rows = ticksWithin(m_y, 5);
    for (const double tick : rows) {
        const double y = at(m_x.low, tick).y;
        m_drawing.line({m_left, y}, {m_right, y}, grid);
        m_drawing.text({m_left - 6, y + 4}, decimals(mirrored ? std::abs(tick) : tick, digitsOf(rows)),
                       {smallText, reportColours::quiet, SvgAnchor::End});
    }
    m_drawing.text({(m_left + m_right) / 2, m_bottom + 33}, nameOfX,
                   {12, reportColours::text, SvgAnchor::Middle});
    m_drawing.text({14, (m_top + m_bottom) / 2}, nameOfY, {12, reportColours::text, SvgAnchor::Middle, true});
}

void PlotArea::curve(std::span<const SvgPoint> values, const SvgStroke& stroke)
{
    std::vector<SvgPoint> piece;
    for (const SvgPoint& value : values) {
        if (std::isfinite(value.x) && std::isfinite(value.y)) {
            piece.push_back(at(value.x, value.y));
            continue;
        }
        m_drawing.polyline(piece, stroke);
        piece.clear();
    }
    m_drawing.polyline(piece, stroke);
}

} // namespace gg
