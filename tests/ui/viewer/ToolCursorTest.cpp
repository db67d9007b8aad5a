#include "viewer/ToolCursor.h"

#include "OverlayFixture.h"
#include "viewer/Measurements.h"
#include "viewer/ViewerTools.h"

#include <opencv2/core.hpp>

namespace {

class ToolCursor : public gg::test::OverlayFixture
{
protected:
    ToolCursor()
    {
        tools.lungs().setCorrection("series", std::make_shared<gg::LungCorrection>(std::vector<cv::Mat>(
                                                  20, cv::Mat::zeros(100, 100, CV_8UC1))));
    }
    gg::ViewContext withMouse()
    {
        gg::ViewContext seen = context();
        seen.cursor = QPointF(200, 150);
        return seen;
    }

    gg::MeasurementStore store;
    gg::ViewerTools tools{store};
    gg::ToolCursor overlay{tools};
};

} // namespace

TEST_F(ToolCursor, ShowsWhatTheChosenToolDraws)
{
    EXPECT_FALSE(isDrawn(painted(overlay, withMouse()), area)) << "window and level draws nothing";
    tools.choose("lungbrush");
    EXPECT_TRUE(isDrawn(painted(overlay, withMouse()), area));
}

TEST_F(ToolCursor, ShowsNothingWhereThereIsNoMouseOrNoSlice)
{
    tools.choose("lungbrush");
    EXPECT_FALSE(isDrawn(painted(overlay), area));
    slice = {};
    EXPECT_FALSE(isDrawn(painted(overlay, withMouse()), area));
}
