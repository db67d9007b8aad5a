#include "widgets/RecentMenu.h"

#include "support/FreshSettings.h"

#include <gtest/gtest.h>

namespace {

class RecentMenu : public testing::Test
{
protected:
    gg::test::FreshSettings settings;
    gg::RecentPaths recent{QStringLiteral("models")};
    gg::RecentMenu menu{QStringLiteral("Recent models"), recent};
};

} // namespace

TEST_F(RecentMenu, OpensWhatWasOpenedLately)
{
    EXPECT_FALSE(menu.menuAction()->isEnabled()) << "there is nothing yet";
    recent.setOpen("/a/R&D.pth");
    recent.setOpen("/b.safetensors");
    ASSERT_TRUE(menu.menuAction()->isEnabled());
    ASSERT_EQ(menu.actions().size(), 4) << "two models, a line and the entry that clears";
    EXPECT_EQ(menu.actions()[0]->text(), "/b.safetensors");
    EXPECT_EQ(menu.actions()[1]->text(), "/a/R&&D.pth");
    std::filesystem::path chosen;
    QObject::connect(&menu, &gg::RecentMenu::chosen,
                     [&](const std::filesystem::path& path) { chosen = path; });
    menu.actions()[1]->trigger();
    EXPECT_EQ(chosen, "/a/R&D.pth");
}

TEST_F(RecentMenu, CanBeCleared)
{
    recent.setOpen("/a.pth");
    menu.actions().back()->trigger();
    EXPECT_TRUE(recent.paths().empty());
    EXPECT_FALSE(menu.menuAction()->isEnabled());
}
