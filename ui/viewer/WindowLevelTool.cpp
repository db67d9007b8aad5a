#include "viewer/WindowLevelTool.h"

#include "viewer/SliceView.h"

#include <algorithm>
#include <cmath>

namespace gg {

namespace {

/// Over so many device-independent pixels the window becomes twice as wide, or moves by its width.
constexpr double wayOfAWidth = 300;

} // namespace

void WindowLevelTool::press(SliceView& view, const ToolEvent& event)
{
    m_from = event.position;
    m_start = view.mapping().window;
}

void WindowLevelTool::drag(SliceView& view, const ToolEvent& event)
{
    if (view.slice().isColour())
        return;
    const QPointF way = event.position - m_from;
    const double perPixel = m_start.width / wayOfAWidth;
    DisplayMapping mapping = view.mapping();
    mapping.window.width = m_start.width + way.x() * perPixel;
    mapping.window.center = m_start.center + way.y() * perPixel;
    // Hounsfield units are whole numbers; those of other values may be fractions of one.
    if (view.slice().isHounsfield || m_start.width > 100) {
        mapping.window.width = std::round(mapping.window.width);
        mapping.window.center = std::round(mapping.window.center);
    }
    mapping.window.width = std::clamp(mapping.window.width, 1.0, 100'000.0);
    mapping.window.center = std::clamp(mapping.window.center, -100'000.0, 100'000.0);
    view.setMapping(mapping);
}

} // namespace gg
