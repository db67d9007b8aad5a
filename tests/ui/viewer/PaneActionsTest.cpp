#include "viewer/PaneActions.h"

#include "PanesFixture.h"

namespace {

using PaneActions = gg::test::PanesFixture;

} // namespace

TEST_F(PaneActions, ChooseHowManyPanesAreSeen)
{
    paneActions.layouts[3]->trigger();
    EXPECT_EQ(panes->paneLayout(), gg::PaneLayout::Four);
    panes->setPaneLayout(gg::PaneLayout::Stacked);
    EXPECT_TRUE(paneActions.layouts[2]->isChecked());
    EXPECT_FALSE(paneActions.layouts[3]->isChecked());
}

TEST_F(PaneActions, GoToTheNextPaneAndBack)
{
    EXPECT_FALSE(paneActions.nextPane->isEnabled()) << "there is one";
    panes->setPaneLayout(gg::PaneLayout::SideBySide);
    paneActions.nextPane->trigger();
    EXPECT_EQ(panes->activeIndex(), 1);
    paneActions.previousPane->trigger();
    EXPECT_EQ(panes->activeIndex(), 0);
}

TEST_F(PaneActions, LinkThePanes)
{
    panes->setPaneLayout(gg::PaneLayout::SideBySide);
    EXPECT_TRUE(paneActions.linkScroll->isChecked());
    paneActions.linkScroll->trigger();
    EXPECT_FALSE(panes->isScrollLinked());
    paneActions.linkWindow->trigger();
    EXPECT_TRUE(panes->isWindowLinked());
    paneActions.linkZoom->trigger();
    EXPECT_TRUE(panes->isZoomLinked());
}

TEST_F(PaneActions, FillTheScreen)
{
    paneActions.fullScreen->trigger();
    EXPECT_TRUE(screen.isOn());
    screen.set(false);
    EXPECT_FALSE(paneActions.fullScreen->isChecked());
}
