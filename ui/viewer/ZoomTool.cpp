#include "viewer/ZoomTool.h"

#include "viewer/SliceView.h"

#include <cmath>

namespace gg {

namespace {

/// Over so many device-independent pixels it becomes twice as large.
constexpr double wayOfTwice = 120;

} // namespace

void ZoomTool::press(SliceView&, const ToolEvent& event)
{
    m_about = event.position;
}

void ZoomTool::drag(SliceView& view, const ToolEvent& event)
{
    ViewTransform transform = view.transform();
    transform.zoomAt(m_about, std::exp2((event.before.y() - event.position.y()) / wayOfTwice));
    view.setTransform(transform);
}

} // namespace gg
