#include "viewer/ViewLink.h"

#include "ViewerFixture.h"

namespace {

class ViewLink : public gg::test::ViewerFixture
{
protected:
    ViewLink()
    {
        // Twice as fine, 50 mm further up, slices every 2 mm.
        std::vector<gg::ViewedSlice> slices;
        for (int i = 0; i < 40; ++i) {
            slices.push_back(gg::test::flatSlice({200, 200}, 0));
            slices.back().geometry = gg::test::axialPlane(50 + 2 * i, 0.5, 0.5);
        }
        fine.setSlices(slices);
        source.setFrameOfReference("frame");
        fine.setFrameOfReference("frame");
        other.resize(400, 400);
        other.setSource(&fine);
        other.show();
    }

    gg::MemorySlices fine{"fine"};
    gg::SliceView other;
};

} // namespace

TEST_F(ViewLink, FollowsByPositionInTheSamePatient)
{
    view.showSlice(14); // at 70 mm
    gg::linkScroll(view, other, 14);
    EXPECT_EQ(other.current(), 10);
    view.showSlice(2); // below all of the other
    gg::linkScroll(view, other, -12);
    EXPECT_EQ(other.current(), 0);
}

TEST_F(ViewLink, GoesOnByAsManySlicesWherePositionsCannotBeCompared)
{
    fine.setFrameOfReference("another");
    view.showSlice(3);
    gg::linkScroll(view, other, 3);
    EXPECT_EQ(other.current(), 3);
    EXPECT_FALSE(gg::shareFrame(view, other));
    EXPECT_TRUE(gg::shareFrame(view, view));
}

TEST_F(ViewLink, LeavesAPlaneAcrossWhereItIs)
{
    gg::ViewedSlice coronal = gg::test::flatSlice({50, 50}, 0);
    coronal.geometry = gg::PlaneGeometry{.columnDirection = {0, 0, -1}};
    fine.setSlices({coronal, coronal, coronal});
    gg::linkScroll(view, other, 1);
    EXPECT_EQ(other.current(), 0);
}

TEST_F(ViewLink, GivesTheWindowToWhatHasTheSameUnit)
{
    view.setMapping({.window = {40, 400}, .isInverted = true});
    gg::linkWindow(view, other);
    EXPECT_EQ(other.mapping(), view.mapping());
    gg::ViewedSlice counts = gg::test::countingSlice({9, 9});
    counts.isHounsfield = false;
    fine.setSlices({counts});
    view.setMapping({.window = {-600, 1500}});
    gg::linkWindow(view, other);
    EXPECT_NE(other.mapping(), view.mapping());
}

TEST_F(ViewLink, ShowsAsManyMillimetresAndTheSamePlace)
{
    gg::ViewTransform transform = view.transform();
    transform.zoomAt({300, 100}, 3);
    view.setTransform(transform);
    gg::linkZoom(view, other);
    EXPECT_NEAR(other.transform().zoom(), view.transform().zoom() / 2, 1e-9) << "its pixels are half as wide";
    const QPointF middle = view.transform().centre();
    EXPECT_NEAR(other.transform().centre().x(), middle.x() * 2, 1e-9);
    EXPECT_NEAR(other.transform().centre().y(), middle.y() * 2, 1e-9);
}
