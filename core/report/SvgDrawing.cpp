#include "report/SvgDrawing.h"

#include "report/Markup.h"
#include "report/ReportNumbers.h"

namespace gg {

namespace {

// Hundredths of a pixel are enough, and keep figures of many points small.
std::string attribute(std::string_view name, double value)
{
    return ' ' + std::string(name) + "=\"" + decimals(value, 2) + '"';
}

std::string attribute(std::string_view name, std::string_view value)
{
    return ' ' + std::string(name) + "=\"" + asMarkup(value) + '"';
}

std::string strokeAttributes(const SvgStroke& stroke)
{
    std::string text = attribute("stroke", stroke.colour) + attribute("stroke-width", stroke.width);
    if (!stroke.dashes.empty())
        text += attribute("stroke-dasharray", stroke.dashes);
    return text;
}

std::string_view anchorName(SvgAnchor anchor)
{
    if (anchor == SvgAnchor::Start)
        return "start";
    return anchor == SvgAnchor::Middle ? "middle" : "end";
}

} // namespace

SvgDrawing::SvgDrawing(int width, int height, std::string_view title)
    : m_width(width), m_height(height), m_title(title)
{
}

void SvgDrawing::line(SvgPoint from, SvgPoint to, const SvgStroke& stroke)
{
    m_elements += "<line" + attribute("x1", from.x) + attribute("y1", from.y) + attribute("x2", to.x) +
                  attribute("y2", to.y) + strokeAttributes(stroke) + "/>\n";
}

void SvgDrawing::polyline(std::span<const SvgPoint> points, const SvgStroke& stroke)
{
    std::string places;
    for (const SvgPoint& point : points)
        places += (places.empty() ? "" : " ") + decimals(point.x, 2) + ',' + decimals(point.y, 2);
    if (!points.empty())
        m_elements += "<polyline" + attribute("points", places) + attribute("fill", "none") +
                      attribute("stroke-linejoin", "round") + strokeAttributes(stroke) + "/>\n";
}

void SvgDrawing::rectangle(SvgPoint corner, double width, double height, std::string_view fill,
                           double opacity)
{
    m_elements += "<rect" + attribute("x", corner.x) + attribute("y", corner.y) + attribute("width", width) +
                  attribute("height", height) + attribute("fill", fill);
    if (opacity < 1)
        m_elements += attribute("fill-opacity", opacity);
    m_elements += "/>\n";
}

void SvgDrawing::circle(SvgPoint centre, double radius, std::string_view fill)
{
    m_elements += "<circle" + attribute("cx", centre.x) + attribute("cy", centre.y) + attribute("r", radius) +
                  attribute("fill", fill) + "/>\n";
}

void SvgDrawing::text(SvgPoint at, std::string_view words, const SvgText& style)
{
    m_elements += "<text" + attribute("x", at.x) + attribute("y", at.y) + attribute("font-size", style.size) +
                  attribute("fill", style.colour) + attribute("text-anchor", anchorName(style.anchor));
    if (style.bold)
        m_elements += attribute("font-weight", "bold");
    if (style.upwards)
        m_elements +=
            attribute("transform", "rotate(-90 " + decimals(at.x, 2) + ' ' + decimals(at.y, 2) + ')');
    m_elements += '>' + asMarkup(words) + "</text>\n";
}

std::string SvgDrawing::svg() const
{
    return "<svg xmlns=\"http://www.w3.org/2000/svg\" viewBox=\"0 0 " + std::to_string(m_width) + ' ' +
           std::to_string(m_height) + "\" width=\"" + std::to_string(m_width) + "\" height=\"" +
           std::to_string(m_height) + "\" role=\"img\">\n<title>" + asMarkup(m_title) + "</title>\n" +
           m_elements + "</svg>\n";
}

} // namespace gg
