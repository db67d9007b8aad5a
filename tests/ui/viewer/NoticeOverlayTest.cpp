#include "viewer/NoticeOverlay.h"

#include "OverlayFixture.h"

namespace {

using NoticeOverlay = gg::test::OverlayFixture;

} // namespace

TEST_F(NoticeOverlay, WritesNoticesAboveAndTheProblemInTheMiddle)
{
    const gg::NoticeOverlay overlay;
    gg::ViewContext told = context();
    EXPECT_FALSE(isDrawn(painted(overlay, told), area));
    told.notices = QStringList("Computing the heat map.");
    EXPECT_TRUE(isDrawn(painted(overlay, told), {0, 0, 400, 100}));
    EXPECT_FALSE(isDrawn(painted(overlay, told), {0, 100, 400, 200}));
    told.notices.clear();
    told.problem = "The file ends early.";
    EXPECT_TRUE(isDrawn(painted(overlay, told), {0, 130, 400, 40}));
}

TEST_F(NoticeOverlay, IsOfTheMomentAndNeverExported)
{
    EXPECT_EQ(gg::NoticeOverlay().kind(), gg::ViewOverlay::Kind::Passing);
}
