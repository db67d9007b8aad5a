#include "viewer/CrosshairTool.h"

#include "viewer/SliceView.h"

namespace gg {

void CrosshairTool::press(SliceView& view, const ToolEvent& event)
{
    if (const std::optional<PatientPoint> point = view.patientPointAt(event.position))
        m_listener(view, *point);
}

void CrosshairTool::drag(SliceView& view, const ToolEvent& event)
{
    press(view, event);
}

} // namespace gg
