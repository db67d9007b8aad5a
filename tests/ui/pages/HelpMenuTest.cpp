#include "pages/HelpMenu.h"

#include "pages/AboutDialog.h"
#include "support/FakeDialogs.h"
#include "support/GreyWorkspace.h"

#include <QAction>
#include <gtest/gtest.h>

namespace gg {
namespace {

TEST(HelpMenu, SaysWhatTheProgramIsAndOffersTheStarterModelWhereThereIsOne)
{
    test::GreyWorkspace grey;
    FakeDialogs dialogs;
    QMainWindow window;
    const HelpMenu menu(grey.workspace, dialogs, window);
    const QList<QAction*> actions = menu.actions();
    ASSERT_EQ(actions.size(), 3);
    actions[2]->trigger();
    EXPECT_NE(window.findChild<AboutDialog*>(), nullptr);
    EXPECT_FALSE(actions[1]->isVisible()) << "there is no starter model";
}

} // namespace
} // namespace gg
