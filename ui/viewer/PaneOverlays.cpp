#include "viewer/PaneOverlays.h"

#include "viewer/CornerTexts.h"
#include "viewer/CursorText.h"
#include "viewer/MeasurementOverlay.h"
#include "viewer/NoticeOverlay.h"
#include "viewer/OrientationLetters.h"
#include "viewer/ScaleBar.h"
#include "viewer/SliceView.h"
#include "viewer/ToolCursor.h"
#include "viewer/ViewerTools.h"

namespace gg {

PaneOverlays addOverlays(SliceView& view, const ViewerTools& tools, const MeasurementStore& store,
                         const WindowPresets& presets)
{
    PaneOverlays overlays{std::make_shared<HeatMapOverlay>(), std::make_shared<LungOverlay>(),
                          std::make_shared<PositionLines>()};
    view.addOverlay(overlays.heatMap);
    view.addOverlay(overlays.lungs);
    view.addOverlay(overlays.lines);
    view.addOverlay(std::make_shared<CornerTexts>(&presets));
    view.addOverlay(std::make_shared<CursorText>());
    view.addOverlay(std::make_shared<ScaleBar>());
    view.addOverlay(std::make_shared<OrientationLetters>());
    view.addOverlay(std::make_shared<MeasurementOverlay>(store));
    view.addOverlay(std::make_shared<NoticeOverlay>());
    view.addOverlay(std::make_shared<ToolCursor>(tools));
    QObject::connect(&store, &MeasurementStore::changed, &view, qOverload<>(&QWidget::update));
    QObject::connect(&tools, &ViewerTools::chosenChanged, &view, qOverload<>(&QWidget::update));
    QObject::connect(&presets, &WindowPresets::changed, &view, qOverload<>(&QWidget::update));
    return overlays;
}

} // namespace gg
