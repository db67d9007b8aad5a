#include "viewer/ZoomTool.h"

#include "ViewerFixture.h"

namespace {

using ZoomTool = gg::test::ViewerFixture;

} // namespace

TEST_F(ZoomTool, EnlargesUpwardsAboutThePlaceThatWasPressed)
{
    gg::ZoomTool tool;
    view.setTool(Qt::RightButton, &tool);
    const QPointF pixel = view.transform().toPixel({150, 250});
    gg::test::drag(view, Qt::RightButton, {150, 250}, {150, 130});
    EXPECT_NEAR(view.transform().zoom(), 8, 1e-9) << "120 pixels are twice as large";
    const QPointF now = view.transform().toView(pixel);
    EXPECT_NEAR(now.x(), 150, 1e-6);
    EXPECT_NEAR(now.y(), 250, 1e-6);
    gg::test::drag(view, Qt::RightButton, {150, 130}, {150, 250});
    EXPECT_NEAR(view.transform().zoom(), 4, 1e-9);
}
