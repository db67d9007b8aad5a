// ViewRendering: a slice with what is drawn over it, into a picture of its own. Free functions without state.
// Thread: GUI thread, since overlays are of it; any for a view without.
#pragma once

#include "viewer/SlicePicture.h"
#include "viewer/ViewOverlay.h"

#include <QImage>
#include <memory>
#include <vector>

namespace gg {

using ViewOverlays = std::vector<std::shared_ptr<const ViewOverlay>>;

/// In their order, each with a painter as it was.
void paintOverlays(QPainter& painter, const ViewContext& context, const ViewOverlays& overlays,
                   bool withAnnotations, bool withPassing);

/// All of context.area, context.transform.ratio() times as many pixels; black beside the slice. What is of
/// the moment is left out.
QImage renderedView(const ViewContext& context, const ViewOverlays& overlays, Enlarging enlarging,
                    bool withAnnotations);

} // namespace gg
