#include "viewer/ViewerPanes.h"

#include "support/FreshSettings.h"
#include "support/MouseMoves.h"
#include "support/Phantoms.h"
#include "viewer/Measurements.h"
#include "viewer/MemorySlices.h"
#include "viewer/SliceView.h"
#include "viewer/ViewerTools.h"
#include "viewer/WindowPresets.h"

#include <QLayout>
#include <QSignalSpy>
#include <gtest/gtest.h>

namespace {

/// 20 coronal slices, 5 mm apart, of the same 100 x 100 x 100 mm.
std::vector<gg::ViewedSlice> coronals()
{
    std::vector<gg::ViewedSlice> slices;
    for (int i = 0; i < 20; ++i) {
        slices.push_back(gg::test::flatSlice({100, 100}, 10 * i));
        slices.back().geometry = gg::PlaneGeometry{.origin = {0, 5.0 * i, 99}, .columnDirection = {0, 0, -1}};
    }
    return slices;
}

std::vector<gg::ViewedSlice> axials(double apart)
{
    std::vector<gg::ViewedSlice> slices;
    for (int i = 0; i * apart < 100; ++i) {
        slices.push_back(gg::test::flatSlice({100, 100}, 10 * i));
        slices.back().geometry = gg::test::axialPlane(apart * i);
    }
    return slices;
}

class ViewerPanes : public testing::Test
{
protected:
    ViewerPanes()
    {
        for (gg::MemorySlices* const source : {&axial, &thick, &coronal})
            source->setFrameOfReference("frame");
        panes.resize(800, 600);
        panes.show();
        panes.setPaneLayout(gg::PaneLayout::Four);
        panes.pane(0).setSource(&axial);
        panes.pane(1).setSource(&thick);
        panes.pane(2).setSource(&coronal);
    }

    const gg::test::FreshSettings settings;
    gg::MeasurementStore store;
    gg::WindowPresets presets;
    gg::ViewerTools tools{store};
    gg::MemorySlices axial{"axial", axials(2)};
    gg::MemorySlices thick{"thick", axials(10)};
    gg::MemorySlices coronal{"coronal", coronals()};
    gg::ViewerPanes panes{tools, store, presets};
};

} // namespace

TEST_F(ViewerPanes, ShowAsManyViewsAsTheLayoutHas)
{
    const auto visible = [&] {
        int count = 0;
        for (int i = 0; i < gg::ViewerPanes::most; ++i)
            count += panes.pane(i).isVisible();
        return count;
    };
    EXPECT_EQ(visible(), 4);
    panes.setActive(3);
    panes.setPaneLayout(gg::PaneLayout::Stacked);
    EXPECT_EQ(visible(), 2);
    EXPECT_EQ(panes.activeIndex(), 0) << "the active one is seen";
    panes.setPaneLayout(gg::PaneLayout::One);
    EXPECT_EQ(visible(), 1);
    panes.layout()->activate();
    EXPECT_EQ(panes.pane(0).size(), panes.size());
    panes.setActive(2);
    EXPECT_EQ(panes.activeIndex(), 0);
    EXPECT_EQ(panes.pane(2).source(), &coronal) << "what is not seen keeps its source";
}

TEST_F(ViewerPanes, MakeThePaneActiveThatIsUsed)
{
    const QSignalSpy changed(&panes, &gg::ViewerPanes::activeChanged);
    gg::test::turnWheel(panes.pane(1), {50, 50}, -120);
    EXPECT_EQ(panes.activeIndex(), 1);
    gg::test::click(panes.pane(2), {50, 50});
    EXPECT_EQ(panes.activeIndex(), 2);
    EXPECT_EQ(changed.count(), 2);
    panes.activateNext(2);
    EXPECT_EQ(panes.activeIndex(), 0);
    panes.activateNext(-1);
    EXPECT_EQ(panes.activeIndex(), 3);
}

TEST_F(ViewerPanes, ScrollTogetherByPosition)
{
    panes.pane(0).showSlice(26); // 52 mm
    EXPECT_EQ(panes.pane(1).current(), 5);
    EXPECT_EQ(panes.pane(2).current(), 0) << "a plane across stays";
    panes.setActive(1);
    panes.pane(1).showSlice(9);
    EXPECT_EQ(panes.pane(0).current(), 45);
    panes.setScrollLinked(false);
    panes.pane(1).showSlice(0);
    EXPECT_EQ(panes.pane(0).current(), 45);
}

TEST_F(ViewerPanes, StayWhereTheyAreWhenTheActiveOneShowsAnotherSource)
{
    panes.pane(0).showSlice(26);
    ASSERT_EQ(panes.pane(1).current(), 5);
    gg::MemorySlices other("other", axials(4));
    other.setFrameOfReference("frame");
    panes.pane(0).setSource(&other);
    EXPECT_EQ(panes.pane(0).current(), 0);
    EXPECT_EQ(panes.pane(1).current(), 5) << "what a pane shows first is no scrolling";
    panes.pane(0).showSlice(5); // 20 mm
    EXPECT_EQ(panes.pane(1).current(), 2);
}

TEST_F(ViewerPanes, ShareWindowAndZoomOnRequest)
{
    panes.pane(0).setMapping({.window = {40, 400}});
    EXPECT_NE(panes.pane(1).mapping(), panes.pane(0).mapping());
    panes.setWindowLinked(true);
    EXPECT_EQ(panes.pane(1).mapping(), panes.pane(0).mapping());
    panes.pane(0).setMapping({.window = {-600, 1500}});
    EXPECT_EQ(panes.pane(2).mapping(), panes.pane(0).mapping());
    panes.setZoomLinked(true);
    gg::ViewTransform transform = panes.pane(0).transform();
    transform.setZoom(9);
    panes.pane(0).setTransform(transform);
    EXPECT_EQ(panes.pane(1).transform().zoom(), 9);
    EXPECT_EQ(panes.pane(2).transform().zoom(), 9);
}

TEST_F(ViewerPanes, GoToTheCrosshairWithAllPanesOfThePatient)
{
    tools.choose("crosshair");
    gg::SliceView& view = panes.pane(2);
    view.showSlice(7);                                        // 35 mm to the back
    gg::test::click(view, view.transform().toView({20, 39})); // 20 mm left, 60 mm up
    EXPECT_EQ(panes.pane(0).current(), 30);
    EXPECT_EQ(panes.pane(1).current(), 6);
    EXPECT_EQ(view.current(), 7);
}

TEST_F(ViewerPanes, MarkTheCrosshairOnTheNearestSliceHoweverFarApartTheyLie)
{
    panes.setPaneLayout(gg::PaneLayout::SideBySide);
    panes.setCrosshair(panes.pane(0), {20, 30, 64.9}); // 4.9 mm from the seventh slice of the thick ones
    EXPECT_EQ(panes.pane(1).current(), 6);
    const QImage with = panes.pane(1).rendered(true);
    panes.clearCrosshair();
    EXPECT_NE(panes.pane(1).rendered(true), with);
}

TEST_F(ViewerPanes, DrawLinesOnlyBetweenPlanesOfOnePatient)
{
    panes.pane(2).showSlice(10);
    panes.pane(0).setAnnotated(true);
    const QImage with = panes.pane(0).rendered(true);
    coronal.setFrameOfReference("another");
    panes.pane(2).showSlice(11);
    EXPECT_NE(panes.pane(0).rendered(true), with);
    const QImage without = panes.pane(0).rendered(true);
    panes.pane(2).showSlice(12);
    EXPECT_EQ(panes.pane(0).rendered(true), without);
}
