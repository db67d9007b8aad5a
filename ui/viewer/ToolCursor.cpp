#include "viewer/ToolCursor.h"

#include "viewer/ViewerTools.h"

namespace gg {

void ToolCursor::paint(QPainter& painter, const ViewContext& context) const
{
    if (!context.cursor || context.slice.isNull())
        return;
    painter.save();
    m_tools.chosen().paintAtMouse(painter, context);
    painter.restore();
}

} // namespace gg
