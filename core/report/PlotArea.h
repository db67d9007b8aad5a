// PlotArea: the axes of a figure: from values to places in the drawing, with ticks and names. Belongs to
// whoever draws the figure. Thread: one at a time.
#pragma once

#include "report/SvgDrawing.h"

#include <span>
#include <string_view>
#include <utility>
#include <vector>

namespace gg {

/// Colours of a report's figures: those of the light theme.
namespace reportColours {
inline constexpr std::string_view text = "#1B2127";
inline constexpr std::string_view quiet = "#5B6672";
inline constexpr std::string_view line = "#DDE2E8";
inline constexpr std::string_view accent = "#1F7FA8";
inline constexpr std::string_view positive = "#E69F00";
inline constexpr std::string_view negative = "#56B4E9";
inline constexpr std::string_view error = "#D55E00";
} // namespace reportColours

struct PlotRange
{
    double low = 0;
    double high = 1;
};

/// Steps of 1, 2 or 5 times a power of ten: about `wanted` ticks within the range.
std::vector<double> ticksWithin(const PlotRange& range, int wanted);

class PlotArea
{
public:
    /// The area lies within the drawing with room for ticks and names at the left and below. Ranges that are
    /// empty or no numbers are widened.
    PlotArea(SvgDrawing& drawing, const PlotRange& x, const PlotRange& y);

    double left() const { return m_left; }
    double right() const { return m_right; }
    double top() const { return m_top; }
    double bottom() const { return m_bottom; }

    /// Where a value lies; outside of the range it is cut to the edge.
    SvgPoint at(double x, double y) const;

    /// Lines of the grid, numbers and names; `mirrored`: what lies below 0 is counted downwards, without a
    /// sign.
    void drawAxes(std::string_view nameOfX, std::string_view nameOfY, bool mirrored = false);
    /// Points that are no numbers break the line.
    void curve(std::span<const SvgPoint> values, const SvgStroke& stroke);

private:
    SvgDrawing& m_drawing;
    PlotRange m_x;
    PlotRange m_y;
    double m_left;
    double m_right;
    double m_top;
    double m_bottom;
};

} // namespace gg
