#include "viewer/WindowLevelTool.h"

#include "ViewerFixture.h"

namespace {

class WindowLevelTool : public gg::test::ViewerFixture
{
protected:
    WindowLevelTool() { view.setTool(Qt::LeftButton, &tool); }
    gg::CtWindow window() const { return view.mapping().window; }

    gg::WindowLevelTool tool;
};

} // namespace

TEST_F(WindowLevelTool, WidensToTheRightAndDarkensDownwards)
{
    EXPECT_EQ(window(), (gg::CtWindow{-600, 1500}));
    gg::test::drag(view, Qt::LeftButton, {100, 100}, {160, 100});
    EXPECT_EQ(window(), (gg::CtWindow{-600, 1800})) << "300 pixels are the width again";
    gg::test::drag(view, Qt::LeftButton, {100, 100}, {100, 150});
    EXPECT_EQ(window(), (gg::CtWindow{-300, 1800}));
    gg::test::drag(view, Qt::LeftButton, {100, 100}, {100, 50});
    EXPECT_EQ(window(), (gg::CtWindow{-600, 1800}));
}

TEST_F(WindowLevelTool, ChangesANarrowWindowInSmallerSteps)
{
    view.setMapping({.window = {40, 60}});
    gg::test::drag(view, Qt::LeftButton, {100, 100}, {150, 150});
    EXPECT_EQ(window(), (gg::CtWindow{50, 70}));
}

TEST_F(WindowLevelTool, ChangesNothingOfColours)
{
    gg::ViewedSlice picture;
    picture.pixels = cv::Mat(50, 50, CV_8UC3, cv::Scalar::all(90));
    source.setSlices({picture});
    const gg::CtWindow before = window();
    gg::test::drag(view, Qt::LeftButton, {100, 100}, {160, 150});
    EXPECT_EQ(window(), before);
}

TEST_F(WindowLevelTool, NeverLeavesWhatAWindowMayBe)
{
    gg::test::drag(view, Qt::LeftButton, {100, 100}, {-5000, 100});
    EXPECT_EQ(window().width, 1);
    view.setMapping({.window = {0, 90'000}});
    gg::test::drag(view, Qt::LeftButton, {100, 100}, {9000, 9000});
    EXPECT_TRUE(gg::problems(window()).empty());
}
