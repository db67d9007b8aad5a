#include "viewer/MouseTools.h"

#include "ViewerFixture.h"

namespace {

class RecordingTool : public gg::ViewerTool
{
public:
    explicit RecordingTool(bool isPicky = false) : m_isPicky(isPicky) {}
    QString id() const override { return {}; }
    QString text() const override { return {}; }
    QString explanation() const override { return {}; }
    QKeySequence key() const override { return {}; }
    bool wants(gg::SliceView&, const gg::ToolEvent& event) override
    {
        return !m_isPicky || event.position.x() < 100;
    }
    void press(gg::SliceView&, const gg::ToolEvent&) override { heard << "press"; }
    void drag(gg::SliceView&, const gg::ToolEvent& event) override
    {
        heard << "drag";
        way += event.position - event.before;
    }
    void release(gg::SliceView&, const gg::ToolEvent&) override { heard << "release"; }
    void hover(gg::SliceView&, const gg::ToolEvent&) override { heard << "hover"; }
    bool wheel(gg::SliceView&, const gg::ToolEvent& event, int steps) override
    {
        if (!event.modifiers.testFlag(Qt::ShiftModifier))
            return false;
        heard << QStringLiteral("wheel %1").arg(steps);
        return true;
    }
    bool takesEveryPress() const override { return isGreedy; }

    QStringList heard;
    bool isGreedy = false;
    QPointF way;

private:
    bool m_isPicky;
};

class MouseTools : public gg::test::ViewerFixture
{
protected:
    RecordingTool left, right;
};

} // namespace

TEST_F(MouseTools, GiveEachButtonItsTool)
{
    view.setTool(Qt::LeftButton, &left);
    view.setTool(Qt::RightButton, &right);
    gg::test::drag(view, Qt::RightButton, {100, 100}, {120, 90});
    EXPECT_EQ(right.heard, QStringList({"press", "drag", "drag", "release"}));
    EXPECT_EQ(right.way, QPointF(20, -10));
    EXPECT_TRUE(left.heard.isEmpty());
    gg::test::hover(view, {50, 50});
    EXPECT_EQ(left.heard, QStringList("hover"));
}

TEST_F(MouseTools, HearOneButtonAtATime)
{
    view.setTool(Qt::LeftButton, &left);
    view.setTool(Qt::RightButton, &right);
    gg::test::sendMouse(view, QEvent::MouseButtonPress, Qt::LeftButton, Qt::LeftButton, {100, 100});
    gg::test::drag(view, Qt::RightButton, {100, 100}, {120, 90});
    gg::test::sendMouse(view, QEvent::MouseButtonRelease, Qt::LeftButton, Qt::NoButton, {100, 100});
    EXPECT_TRUE(right.heard.isEmpty());
    EXPECT_EQ(left.heard.last(), "release");
}

TEST_F(MouseTools, LetTheFirstToolTakeWhatItWants)
{
    RecordingTool first(true);
    view.setTool(Qt::LeftButton, &left);
    view.setFirstTool(&first);
    gg::test::click(view, {200, 100});
    EXPECT_EQ(left.heard, QStringList({"press", "release"}));
    EXPECT_TRUE(first.heard.isEmpty());
    gg::test::click(view, {50, 100});
    EXPECT_EQ(first.heard, QStringList({"press", "release"}));
    EXPECT_EQ(left.heard.size(), 2);
}

TEST_F(MouseTools, AddUpTheSmallTurnsOfATouchpad)
{
    gg::MouseTools mouse;
    EXPECT_EQ(mouse.wheelSteps(-50), 0);
    EXPECT_EQ(mouse.wheelSteps(-50), 0);
    EXPECT_EQ(mouse.wheelSteps(-50), 1);
    EXPECT_EQ(mouse.wheelSteps(-80), 0);
    EXPECT_EQ(mouse.wheelSteps(60), 0) << "the other way begins anew";
    EXPECT_EQ(mouse.wheelSteps(60), -1);
    EXPECT_EQ(mouse.wheelSteps(-360), 3);
}

TEST_F(MouseTools, OfferTheWheelToTheLeftToolFirst)
{
    view.setTool(Qt::LeftButton, &left);
    view.showSlice(3);
    gg::test::turnWheel(view, {100, 100}, 240, Qt::ShiftModifier);
    EXPECT_EQ(left.heard, QStringList("wheel 2"));
    EXPECT_EQ(view.current(), 3);
    gg::test::turnWheel(view, {100, 100}, -120);
    EXPECT_EQ(view.current(), 4) << "what it has no use for scrolls";
}

TEST_F(MouseTools, LeaveEveryPressToAToolThatTakesThemAll)
{
    view.setTool(Qt::LeftButton, &left);
    view.setFirstTool(&right);
    left.isGreedy = true;
    gg::test::click(view, {100, 100});
    EXPECT_EQ(left.heard, QStringList({"press", "release"}));
    EXPECT_TRUE(right.heard.isEmpty());
    gg::ViewTransform zoomed = view.transform();
    zoomed.setZoom(9);
    view.setTransform(zoomed);
    gg::test::sendMouse(view, QEvent::MouseButtonDblClick, Qt::LeftButton, Qt::LeftButton, {100, 100});
    EXPECT_EQ(view.transform().zoom(), 9) << "two dots are no wish to see all";
    EXPECT_EQ(left.heard.last(), "press");
}
