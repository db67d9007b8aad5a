#include "viewer/CinePlayer.h"

#include "ViewerFixture.h"
#include "support/WaitUntil.h"

#include <QSignalSpy>

namespace {

class CinePlayer : public gg::test::ViewerFixture
{
protected:
    CinePlayer() { cine.setFramesPerSecond(gg::CinePlayer::fastest); }

    gg::CinePlayer cine;
};

} // namespace

TEST_F(CinePlayer, ShowsEverySliceOverAndOver)
{
    std::vector<int> seen;
    QObject::connect(&view, &gg::SliceView::sliceShown, &view, [&](int index) { seen.push_back(index); });
    cine.play(view);
    ASSERT_TRUE(gg::waitUntil([&] { return seen.size() >= 22; }));
    for (std::size_t i = 0; i < seen.size(); ++i)
        EXPECT_EQ(seen[i], (static_cast<int>(i) + 1) % 20);
}

TEST_F(CinePlayer, WaitsForASliceThatIsBeingRead)
{
    gg::test::SlowSlices slow(gg::test::chest(3, 16));
    view.setSource(&slow);
    slow.deliver(0);
    cine.play(view);
    ASSERT_TRUE(gg::waitUntil([&] { return view.current() == 1; }));
    QTest::qWait(60);
    EXPECT_EQ(view.current(), 1) << "it was not skipped";
    slow.deliver(1);
    EXPECT_TRUE(gg::waitUntil([&] { return view.current() == 2; }));
}

TEST_F(CinePlayer, EndsWithAnotherSourceAndWithTheView)
{
    const QSignalSpy changed(&cine, &gg::CinePlayer::playingChanged);
    cine.play(view);
    view.setSource(nullptr);
    EXPECT_FALSE(cine.isPlaying());
    {
        gg::SliceView other;
        other.setSource(&source);
        cine.play(other);
        EXPECT_TRUE(cine.isPlaying());
    }
    EXPECT_FALSE(cine.isPlaying());
    EXPECT_EQ(changed.count(), 4);
}

TEST_F(CinePlayer, EndsWhereNobodySees)
{
    cine.play(view);
    view.hide();
    EXPECT_TRUE(gg::waitUntil([&] { return !cine.isPlaying(); }));
}

TEST_F(CinePlayer, DoesNotPlayOneSlice)
{
    source.setSlices({gg::test::flatSlice({4, 4}, 0)});
    cine.play(view);
    EXPECT_FALSE(cine.isPlaying());
}
