#include "viewer/CrosshairTool.h"

#include "ViewerFixture.h"

namespace {

using CrosshairTool = gg::test::ViewerFixture;

} // namespace

TEST_F(CrosshairTool, SaysWhichPointOfThePatientIsLookedAt)
{
    std::vector<gg::PatientPoint> points;
    gg::CrosshairTool tool([&](gg::SliceView& from, const gg::PatientPoint& point) {
        EXPECT_EQ(&from, &view);
        points.push_back(point);
    });
    view.setTool(Qt::LeftButton, &tool);
    view.showSlice(2);
    gg::test::drag(view, Qt::LeftButton, {2, 2}, {202, 42});
    ASSERT_EQ(points.size(), 3u);
    EXPECT_NEAR(points[0][0], 0, 1e-9);
    EXPECT_NEAR(points[2][0], 50, 1e-9);
    EXPECT_NEAR(points[2][1], 10, 1e-9);
    EXPECT_EQ(points[2][2], 10);
}

TEST_F(CrosshairTool, SaysNothingWithoutGeometry)
{
    gg::CrosshairTool tool([](gg::SliceView&, const gg::PatientPoint&) { FAIL(); });
    source.setSlices({gg::test::flatSlice({10, 10}, 0)});
    view.setTool(Qt::LeftButton, &tool);
    gg::test::click(view, {200, 200});
}
