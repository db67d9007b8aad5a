#include "pages/ViewMenu.h"

#include "support/FreshSettings.h"

#include <QAction>
#include <gtest/gtest.h>

namespace gg {
namespace {

TEST(ViewMenu, RemembersTheColoursThatWereChosen)
{
    const test::FreshSettings settings;
    EXPECT_EQ(ViewMenu::savedColorScheme(), ColorScheme::System);
    const ViewMenu menu;
    for (QAction* const action : menu.actions())
        if (action->text() == QStringLiteral("&Light"))
            action->trigger();
    EXPECT_EQ(ViewMenu::savedColorScheme(), ColorScheme::Light);
    menu.actions().front()->trigger();
    EXPECT_EQ(ViewMenu::savedColorScheme(), ColorScheme::System);
}

} // namespace
} // namespace gg
