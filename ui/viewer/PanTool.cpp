#include "viewer/PanTool.h"

#include "viewer/SliceView.h"

namespace gg {

void PanTool::drag(SliceView& view, const ToolEvent& event)
{
    ViewTransform transform = view.transform();
    transform.panBy(event.position - event.before);
    view.setTransform(transform);
}

} // namespace gg
