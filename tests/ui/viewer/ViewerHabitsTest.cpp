#include "viewer/ViewerHabits.h"

#include "PanesFixture.h"
#include "support/MouseMoves.h"

namespace {

class ViewerHabits : public gg::test::PanesFixture
{
protected:
    gg::ViewerHabits& makeHabits()
    {
        return *new gg::ViewerHabits(
            owner, {.tools = tools, .panes = *panes, .paneActions = paneActions, .cine = cine});
    }
};

} // namespace

TEST_F(ViewerHabits, AreThoseOfOtherViewersAtFirst)
{
    const gg::ViewerHabits& habits = makeHabits();
    EXPECT_EQ(tools.chosen().id(), "window");
    EXPECT_TRUE(habits.beginWithTool->isChecked());
    EXPECT_FALSE(habits.turnWheel->isChecked());
    EXPECT_TRUE(panes->isScrollLinked());
}

TEST_F(ViewerHabits, AreKept)
{
    {
        gg::ViewerHabits& habits = makeHabits();
        tools.choose("scroll");
        EXPECT_FALSE(habits.beginWithTool->isChecked());
        habits.beginWithTool->trigger();
        habits.turnWheel->trigger();
        paneActions.linkZoom->setChecked(true);
        cine.setFramesPerSecond(25);
        delete &habits;
    }
    tools.choose("window");
    paneActions.linkZoom->setChecked(false);
    cine.setFramesPerSecond(10);
    const gg::ViewerHabits& habits = makeHabits();
    EXPECT_EQ(tools.chosen().id(), "scroll");
    EXPECT_TRUE(habits.turnWheel->isChecked());
    EXPECT_TRUE(panes->isZoomLinked());
    EXPECT_EQ(cine.framesPerSecond(), 25);
}

TEST_F(ViewerHabits, TurnTheWheelInAllPanes)
{
    makeHabits().turnWheel->trigger();
    gg::test::turnWheel(panes->pane(0), {50, 50}, 120);
    EXPECT_EQ(panes->pane(0).current(), 1);
}

TEST_F(ViewerHabits, BearSettingsThatSomebodyElseWrote)
{
    QSettings().setValue("viewer/tool", "hammer");
    QSettings().setValue("viewer/framesPerSecond", "many");
    makeHabits();
    EXPECT_EQ(tools.chosen().id(), "window");
    EXPECT_GE(cine.framesPerSecond(), gg::CinePlayer::slowest);
}
