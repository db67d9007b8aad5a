#include "viewer/ViewerTools.h"

#include "ViewerFixture.h"
#include "viewer/Measurements.h"

#include <QSet>
#include <QSignalSpy>
#include <opencv2/core.hpp>

namespace {

class ViewerTools : public gg::test::ViewerFixture
{
protected:
    ViewerTools() { tools.equip(view); }

    gg::MeasurementStore store;
    gg::ViewerTools tools{store};
};

} // namespace

TEST_F(ViewerTools, GiveEveryViewTheMouseOfOtherViewers)
{
    const gg::CtWindow window = view.mapping().window;
    gg::test::drag(view, Qt::LeftButton, {100, 100}, {150, 100});
    EXPECT_GT(view.mapping().window.width, window.width) << "left: window and level";
    gg::test::drag(view, Qt::RightButton, {200, 200}, {200, 80});
    EXPECT_NEAR(view.transform().zoom(), 8, 1e-9) << "right: zoom";
    const QPointF grabbed = view.transform().toPixel({200, 200});
    gg::test::drag(view, Qt::MiddleButton, {200, 200}, {220, 200});
    EXPECT_NEAR(view.transform().toView(grabbed).x(), 220, 1e-6) << "middle: pan";
}

TEST_F(ViewerTools, ChangeTheLeftButtonOfAllViews)
{
    const QSignalSpy changed(&tools, &gg::ViewerTools::chosenChanged);
    tools.choose("length");
    tools.choose("no such tool");
    EXPECT_EQ(changed.count(), 1);
    EXPECT_EQ(tools.chosen().id(), "length");
    gg::test::drag(view, Qt::LeftButton, {100, 100}, {200, 100});
    EXPECT_EQ(store.of("series").rowCount(), 1);
}

TEST_F(ViewerTools, DropWhatIsHalfDrawnWithAnotherTool)
{
    tools.choose("angle");
    gg::test::drag(view, Qt::LeftButton, {100, 100}, {200, 100});
    EXPECT_EQ(store.of("series").rowCount(), 1);
    tools.choose("window");
    EXPECT_EQ(store.of("series").rowCount(), 0);
}

TEST_F(ViewerTools, LeaveTheLastClickOfAnAngleToTheAngle)
{
    tools.choose("angle");
    gg::test::drag(view, Qt::LeftButton, {100, 100}, {200, 100});
    gg::test::hover(view, {200, 200}); // the end that follows the mouse could be taken hold of there
    gg::test::click(view, {200, 200});
    EXPECT_FALSE(tools.chosen().isInTheMiddle());
    EXPECT_EQ(store.of("series").wordsAt(0), QStringList("90.0\u00b0"));
    gg::test::drag(view, Qt::LeftButton, {200, 200}, {300, 200});
    EXPECT_EQ(store.of("series").wordsAt(0), QStringList("135.0\u00b0")) << "now it is";
}

TEST_F(ViewerTools, HaveANameAnExplanationAndAKeyOfTheirOwn)
{
    QSet<QString> keys, ids;
    for (const auto& tool : tools.all()) {
        EXPECT_FALSE(tool->text().isEmpty());
        EXPECT_FALSE(tool->explanation().isEmpty());
        keys << tool->key().toString();
        ids << tool->id();
    }
    EXPECT_EQ(keys.size(), static_cast<qsizetype>(tools.all().size()));
    EXPECT_EQ(ids.size(), static_cast<qsizetype>(tools.all().size()));
}

TEST_F(ViewerTools, GoBackToTheToolBeforeWhereTheChosenOneCanDoNothing)
{
    tools.lungs().setCorrection("series", std::make_shared<gg::LungCorrection>(
                                              std::vector<cv::Mat>(20, cv::Mat::zeros(100, 100, CV_8UC1))));
    tools.choose("scroll");
    tools.choose("lungbrush");
    tools.settle(view);
    EXPECT_EQ(tools.chosen().id(), "lungbrush");
    tools.lungs().setCorrection("series", nullptr);
    tools.settle(view);
    EXPECT_EQ(tools.chosen().id(), "scroll");
    tools.choose("lungbrush");
    tools.choose("lungeraser");
    tools.settle(view);
    EXPECT_EQ(tools.chosen().id(), "window") << "the one before can do nothing either";
}

TEST_F(ViewerTools, SayWhereTheCrosshairIs)
{
    const QSignalSpy moved(&tools, &gg::ViewerTools::crosshairMoved);
    tools.choose("crosshair");
    gg::test::click(view, {200, 200});
    EXPECT_EQ(moved.count(), 1);
}
