#include "viewer/PaneOverlays.h"

#include "ViewerFixture.h"
#include "support/FreshSettings.h"
#include "viewer/Measurements.h"
#include "viewer/ViewerTools.h"
#include "viewer/WindowPresets.h"

namespace {

class PaneOverlays : public gg::test::ViewerFixture
{
protected:
    const gg::test::FreshSettings settings;
    gg::MeasurementStore store;
    gg::WindowPresets presets;
    gg::ViewerTools tools{store};
    gg::PaneOverlays overlays = gg::addOverlays(view, tools, store, presets);
};

} // namespace

TEST_F(PaneOverlays, AreDrawnOverTheSliceAndCanBeLeftOut)
{
    const QImage with = view.rendered(true);
    const QImage without = view.rendered(false);
    EXPECT_NE(with, without);
    view.setAnnotated(false);
    EXPECT_EQ(view.grab().toImage().pixel(12, 14), without.pixel(12, 14));
}

TEST_F(PaneOverlays, ShowMeasurementsAndMapsOfTheSlice)
{
    const QImage before = view.rendered(true);
    store.of("series").add({gg::MeasurementKind::Length, 0, {{20, 40}, {60, 40}}}, view.slice());
    EXPECT_NE(view.rendered(true), before);
    QImage map(1, 1, QImage::Format_RGB32);
    map.fill(Qt::red);
    overlays.heatMap->setMap("series", 0, map);
    EXPECT_GT(qRed(view.rendered(false).pixel(200, 300)), qBlue(view.rendered(false).pixel(200, 300)));
}
