// PaneOverlays: all that is drawn over the slices of a view, added in the order in which it is to find room.
// Shared with the view they are added to. Thread: GUI thread.
#pragma once

#include "viewer/HeatMapOverlay.h"
#include "viewer/LungOverlay.h"
#include "viewer/PositionLines.h"

#include <memory>

namespace gg {

class MeasurementStore;
class SliceView;
class ViewerTools;
class WindowPresets;

/// Those that others tell something.
struct PaneOverlays
{
    std::shared_ptr<HeatMapOverlay> heatMap;
    std::shared_ptr<LungOverlay> lungs;
    std::shared_ptr<PositionLines> lines;
};

/// `tools`, `store` and `presets` must outlive the view.
PaneOverlays addOverlays(SliceView& view, const ViewerTools& tools, const MeasurementStore& store,
                         const WindowPresets& presets);

} // namespace gg
