#include "viewer/SliceView.h"

#include "ViewerFixture.h"
#include "support/WaitUntil.h"

#include <QSignalSpy>
#include <algorithm>

namespace {

using SliceView = gg::test::ViewerFixture;

/// What is drawn says which slice it saw.
class Recorder : public gg::ViewOverlay
{
public:
    explicit Recorder(Kind kind) : m_kind(kind) {}
    Kind kind() const override { return m_kind; }
    void paint(QPainter& painter, const gg::ViewContext& context) const override
    {
        painter.fillRect(QRectF(0, 0, 10, 10), Qt::red);
        index = context.index;
        notices = context.notices;
        problem = context.problem;
    }

    mutable int index = -2;
    mutable QStringList notices;
    mutable QString problem;

private:
    Kind m_kind;
};

} // namespace

TEST_F(SliceView, ShowsTheFirstSliceThroughTheLungWindow)
{
    EXPECT_EQ(view.shown(), 0);
    EXPECT_EQ(view.mapping().window, (gg::CtWindow{-600, 1500}));
    view.setMapping({.window = {0, 256}});
    EXPECT_NEAR(qGray(view.grab().toImage().pixel(200, 200)), 128, 1);
    view.showSlice(10);
    EXPECT_NEAR(qGray(view.grab().toImage().pixel(200, 200)), 228, 1) << "100 HU";
}

TEST_F(SliceView, ShowsValuesThatAreNotHounsfieldUnitsThroughTheFilesWindow)
{
    gg::ViewedSlice slice = gg::test::countingSlice({10, 10});
    slice.isHounsfield = false;
    EXPECT_EQ(gg::firstWindow(slice), gg::fullRange(slice));
    slice.windows = {{"", {300, 600}}};
    EXPECT_EQ(gg::firstWindow(slice), (gg::CtWindow{300, 600}));
}

TEST_F(SliceView, ScrollsByTheWheelAndZoomsWithCtrl)
{
    gg::test::turnWheel(view, {200, 200}, -360);
    EXPECT_EQ(view.current(), 3);
    gg::test::turnWheel(view, {200, 200}, 120);
    EXPECT_EQ(view.current(), 2);
    view.setWheelTurned(true);
    gg::test::turnWheel(view, {200, 200}, 120);
    EXPECT_EQ(view.current(), 3);
    const double zoom = view.transform().zoom();
    gg::test::turnWheel(view, {200, 200}, 120, Qt::ControlModifier);
    EXPECT_EQ(view.current(), 3);
    EXPECT_NEAR(view.transform().zoom(), zoom * 1.25, 1e-9);
    gg::test::turnWheel(view, {200, 200}, 120 * 100);
    EXPECT_EQ(view.current(), 19) << "no further than the last";
}

TEST_F(SliceView, FitsByADoubleClickAndWithTheWindow)
{
    gg::test::turnWheel(view, {200, 200}, 600, Qt::ControlModifier);
    gg::test::sendMouse(view, QEvent::MouseButtonDblClick, Qt::LeftButton, Qt::LeftButton, {10, 10});
    EXPECT_EQ(view.transform().imageRect(), QRectF(0, 0, 400, 400));
    view.resize(200, 300);
    EXPECT_EQ(view.transform().imageRect(), QRectF(0, 50, 200, 200));
}

TEST_F(SliceView, ShowsASliceOnlyUnderItsOwnNumberWhileTheNextIsRead)
{
    gg::test::SlowSlices slow(gg::test::chest(5, 16));
    const auto recorder = std::make_shared<Recorder>(gg::ViewOverlay::Kind::Annotation);
    view.addOverlay(recorder);
    view.setSource(&slow);
    EXPECT_EQ(view.shown(), -1);
    slow.deliver(0);
    EXPECT_EQ(view.shown(), 0);
    view.showSlice(3);
    view.showSlice(2);
    EXPECT_EQ(view.current(), 2);
    EXPECT_EQ(view.shown(), 0);
    view.grab();
    EXPECT_EQ(recorder->index, 0);
    slow.deliver(3);
    EXPECT_EQ(view.shown(), 0) << "nobody wants it any more";
    EXPECT_TRUE(gg::waitUntil([&] {
        view.grab();
        return recorder->notices == QStringList("Slice 3 is being read.");
    }));
    slow.deliver(2);
    view.grab();
    EXPECT_EQ(recorder->index, 2);
    EXPECT_TRUE(recorder->notices.isEmpty());
}

TEST_F(SliceView, TellsTheSourceWhichWayItGoes)
{
    gg::test::SlowSlices slow(gg::test::chest(5, 16));
    view.setSource(&slow);
    view.showSlice(2);
    view.showSlice(1);
    using gg::ScrollDirection;
    const std::vector<std::pair<int, ScrollDirection>> expected = {
        {0, ScrollDirection::Still}, {2, ScrollDirection::Forward}, {1, ScrollDirection::Backward}};
    EXPECT_EQ(slow.wishes(), expected);
}

TEST_F(SliceView, AsksAgainWhenAnotherViewOfTheSourceMayHaveTakenItsTurn)
{
    gg::test::SlowSlices slow(gg::test::chest(5, 16));
    gg::SliceView other;
    view.setSource(&slow);
    other.setSource(&slow);
    slow.deliver(0);
    view.showSlice(3);
    other.showSlice(1);
    slow.deliver(1); // a source may have forgotten the wish for the fourth
    EXPECT_EQ(other.shown(), 1);
    EXPECT_EQ(slow.wishes().back().first, 3);
    slow.deliver(3);
    const std::size_t wishes = slow.wishes().size();
    slow.deliver(2);
    EXPECT_EQ(slow.wishes().size(), wishes) << "nobody waits any more";
    EXPECT_EQ(view.shown(), 3);
}

TEST_F(SliceView, SaysWhyASliceCannotBeShownAndGoesOn)
{
    gg::test::SlowSlices slow(gg::test::chest(5, 16));
    const auto recorder = std::make_shared<Recorder>(gg::ViewOverlay::Kind::Passing);
    view.addOverlay(recorder);
    view.setSource(&slow);
    slow.deliver(0);
    view.showSlice(1);
    slow.refuse(1, "The file ends early.");
    view.grab();
    EXPECT_TRUE(view.slice().isNull()) << "no other slice in its place";
    EXPECT_EQ(recorder->problem, "The file ends early.");
    EXPECT_TRUE(view.accessibleDescription().contains("The file ends early."));
    view.showSlice(0);
    EXPECT_EQ(view.shown(), 0);
    EXPECT_TRUE(view.problem().isEmpty());
}

TEST_F(SliceView, KeepsPlaceWindowAndZoomWhenTheSourceIsReadAnew)
{
    view.showSlice(7);
    view.setMapping({.window = {40, 400}});
    gg::test::turnWheel(view, {200, 200}, 240, Qt::ControlModifier);
    const double zoom = view.transform().zoom();
    source.setSlices(std::vector<gg::ViewedSlice>(6, gg::test::flatSlice({100, 100}, 0)));
    EXPECT_EQ(view.shown(), 5);
    EXPECT_EQ(view.mapping().window, (gg::CtWindow{40, 400}));
    EXPECT_EQ(view.transform().zoom(), zoom);
    source.setSlices({});
    EXPECT_EQ(view.current(), -1);
}

TEST_F(SliceView, ShowsAnotherScanInItsSourceThroughItsOwnWindowUnlessAPersonChoseOne)
{
    const auto scan = [](const gg::CtWindow& window) {
        gg::ViewedSlice slice = gg::test::flatSlice({100, 100}, 0);
        slice.firstWindow = window;
        return std::vector{slice};
    };
    source.setSlices(scan({-600, 1500}));
    EXPECT_EQ(view.mapping().window, (gg::CtWindow{-600, 1500}));
    source.setSlices(scan({40, 400}));
    EXPECT_EQ(view.mapping().window, (gg::CtWindow{40, 400}));
    view.setMapping({.window = {480, 2500}});
    source.setSlices(scan({-600, 1500}));
    EXPECT_EQ(view.mapping().window, (gg::CtWindow{480, 2500}));
}

TEST_F(SliceView, BeginsAnewWithAnotherSourceAndLivesLongerThanOne)
{
    view.showSlice(7);
    view.setMapping({.window = {40, 400}});
    auto other = std::make_unique<gg::MemorySlices>("other", gg::test::chest(3, 16));
    view.setSource(other.get());
    EXPECT_EQ(view.current(), 0);
    EXPECT_EQ(view.mapping().window, (gg::CtWindow{-600, 1500}));
    other.reset();
    EXPECT_EQ(view.current(), -1);
    EXPECT_TRUE(view.slice().isNull());
    view.grab();
}

TEST_F(SliceView, DescribesWhatIsSeenToAReaderOfTheScreen)
{
    view.showSlice(4);
    EXPECT_EQ(view.accessibleDescription(), "Slice 5 of 20, window -600 / 1500");
    gg::test::hover(view, {206, 102});
    EXPECT_EQ(view.accessibleDescription(), "Slice 5 of 20, window -600 / 1500, 40 HU at column 51, row 25");
}

TEST_F(SliceView, RendersWhatIsSeenWithAndWithoutAnnotations)
{
    view.setMapping({.window = {0, 256}});
    const auto layer = std::make_shared<Recorder>(gg::ViewOverlay::Kind::Layer);
    view.addOverlay(std::make_shared<Recorder>(gg::ViewOverlay::Kind::Annotation));
    const QImage with = view.rendered(true, 2);
    ASSERT_EQ(with.size(), QSize(800, 800));
    EXPECT_EQ(with.pixel(19, 19), qRgb(255, 0, 0));
    EXPECT_EQ(with.pixel(500, 500), qRgb(128, 128, 128));
    EXPECT_EQ(view.rendered(false, 2).pixel(19, 19), qRgb(128, 128, 128));
    view.addOverlay(std::make_shared<Recorder>(gg::ViewOverlay::Kind::Passing));
    EXPECT_EQ(view.rendered(false).pixel(5, 5), qRgb(128, 128, 128)) << "what passes is never exported";
    view.addOverlay(layer);
    EXPECT_EQ(view.rendered(false).pixel(5, 5), qRgb(255, 0, 0)) << "a map is part of the picture";
}

TEST_F(SliceView, RendersOtherSlicesForASeriesOfPictures)
{
    view.setMapping({.window = {0, 256}});
    for (int i = 0; i < view.count(); ++i)
        EXPECT_NEAR(qGray(view.renderedSlice(*source.slice(i), i, false).pixel(200, 200)),
                    std::min(128 + 10 * i, 255), 1);
    EXPECT_EQ(view.shown(), 0) << "what is seen stays";
}

TEST_F(SliceView, KnowsWhereInThePatientAPlaceLies)
{
    view.showSlice(3);
    const auto point = view.patientPointAt({202, 2});
    ASSERT_TRUE(point.has_value());
    EXPECT_NEAR((*point)[0], 50, 1e-9);
    EXPECT_NEAR((*point)[1], 0, 1e-9);
    EXPECT_EQ((*point)[2], 15);
}
