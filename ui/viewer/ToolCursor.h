// ToolCursor: what the chosen tool shows at the mouse, such as the circle of a brush. Shared by a SliceView
// and whoever has added it. Thread: GUI thread.
#pragma once

#include "viewer/ViewOverlay.h"

namespace gg {

class ViewerTools;

class ToolCursor : public ViewOverlay
{
public:
    /// `tools` must outlive it.
    explicit ToolCursor(const ViewerTools& tools) : m_tools(tools) {}

    Kind kind() const override { return Kind::Passing; }
    void paint(QPainter& painter, const ViewContext& context) const override;

private:
    const ViewerTools& m_tools;
};

} // namespace gg
