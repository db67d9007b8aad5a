// ScaleBar: how long a centimetre is on the screen: a bar of 10 cm, or of what has room, with ticks. None
// where nobody says how large a pixel is. Owned by a SliceView. Thread: GUI thread.
#pragma once

#include "viewer/ViewOverlay.h"

namespace gg {

/// The longest of 100, 50, 20, 10, 5, 2, 1 mm and so on down to 0.1 that is at most `room` mm; 0 for none.
double scaleBarLength(double room);

class ScaleBar : public ViewOverlay
{
public:
    Kind kind() const override { return Kind::Annotation; }
    void paint(QPainter& painter, const ViewContext& context) const override;
};

} // namespace gg
