// NoticeOverlay: sentences over the upper edge, such as why there is no heat map, and in the middle why there
// is no slice. Owned by a SliceView. Thread: GUI thread.
#pragma once

#include "viewer/ViewOverlay.h"

namespace gg {

class NoticeOverlay : public ViewOverlay
{
public:
    Kind kind() const override { return Kind::Passing; }
    void paint(QPainter& painter, const ViewContext& context) const override;
};

} // namespace gg
