// SeenScan: what the active pane of a viewer shows, for tests of pages and dialogs.
#pragma once

#include "viewer/SliceView.h"
#include "viewer/Viewer.h"

namespace gg::test {

/// Null while there is none, and while it is switched off.
inline QImage seenHeatMap(Viewer& viewer)
{
    const SliceView& view = viewer.panes().active();
    if (view.source() == nullptr)
        return {};
    return viewer.panes().heatMapOf(viewer.panes().activeIndex()).mapOf(view.source()->id(), view.current());
}

/// Of a grey picture, or nothing while none is there.
inline std::optional<int> seenGrey(Viewer& viewer)
{
    const ViewedSlice& slice = viewer.panes().active().slice();
    return slice.isColour() && !slice.isNull() ? std::optional<int>(slice.pixels.at<cv::Vec3b>(1, 1)[0])
                                               : std::nullopt;
}

} // namespace gg::test
