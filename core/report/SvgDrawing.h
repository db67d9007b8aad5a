// SvgDrawing: a figure as an SVG text, of the few elements that browsers and Qt draw alike: no style sheet,
// no script, nothing from outside. The font is that of the text around it. Sizes are in pixels of the
// drawing. Thread: one at a time.
#pragma once

#include <span>
#include <string>
#include <string_view>

namespace gg {

struct SvgPoint
{
    double x = 0;
    double y = 0;
};

struct SvgStroke
{
    std::string_view colour = "#1B2127";
    double width = 1;
    std::string_view dashes = {}; ///< as SVG writes them: "4 3"; empty: none
};

enum class SvgAnchor
{
    Start,
    Middle,
    End,
};

struct SvgText
{
    double size = 12;
    std::string_view colour = "#1B2127";
    SvgAnchor anchor = SvgAnchor::Start;
    bool upwards = false; ///< turned by a quarter, read from below
    bool bold = false;
};

class SvgDrawing
{
public:
    SvgDrawing(int width, int height, std::string_view title);

    int width() const { return m_width; }
    int height() const { return m_height; }

    void line(SvgPoint from, SvgPoint to, const SvgStroke& stroke);
    void polyline(std::span<const SvgPoint> points, const SvgStroke& stroke);
    /// Filled; opacity in [0, 1].
    void rectangle(SvgPoint corner, double width, double height, std::string_view fill, double opacity = 1);
    void circle(SvgPoint centre, double radius, std::string_view fill);
    /// The base line begins, or has its middle or end, at `at`.
    void text(SvgPoint at, std::string_view words, const SvgText& style);

    std::string svg() const;

private:
    int m_width;
    int m_height;
    std::string m_title;
    std::string m_elements;
};

} // namespace gg
