#include "viewer/PanTool.h"

#include "ViewerFixture.h"

namespace {

class PanTool : public gg::test::ViewerFixture
{
protected:
    gg::PanTool tool;
};

} // namespace

TEST_F(PanTool, MovesTheSliceWithTheMouse)
{
    view.setTool(Qt::MiddleButton, &tool);
    gg::ViewTransform transform = view.transform();
    transform.zoomAt({200, 200}, 4);
    view.setTransform(transform);
    const QPointF grabbed = view.transform().toPixel({200, 200});
    gg::test::drag(view, Qt::MiddleButton, {200, 200}, {230, 180});
    const QPointF now = view.transform().toView(grabbed);
    EXPECT_NEAR(now.x(), 230, 1e-6);
    EXPECT_NEAR(now.y(), 180, 1e-6);
}

TEST_F(PanTool, LeavesASliceThatIsSeenWholeInTheMiddle)
{
    view.setTool(Qt::LeftButton, &tool);
    gg::test::drag(view, Qt::LeftButton, {200, 200}, {230, 180});
    EXPECT_EQ(view.transform().imageRect(), QRectF(0, 0, 400, 400));
}
