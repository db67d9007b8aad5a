#include "viewer/ScrollTool.h"

#include "viewer/SliceView.h"

#include <algorithm>

namespace gg {

namespace {

/// Device-independent pixels a slice: of a long series less, of a short one no more than a hand finds
/// natural.
constexpr double longestWay = 16;

} // namespace

void ScrollTool::press(SliceView& view, const ToolEvent& event)
{
    m_from = event.position.y();
    m_start = view.current();
}

void ScrollTool::drag(SliceView& view, const ToolEvent& event)
{
    const double way =
        std::clamp(static_cast<double>(view.height()) / std::max(view.count(), 1), 1.0, longestWay);
    view.showSlice(m_start + static_cast<int>((event.position.y() - m_from) / way));
}

} // namespace gg
