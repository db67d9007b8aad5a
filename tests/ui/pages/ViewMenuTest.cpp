#include "pages/ViewMenu.h"

#include "session/ImageLoader.h"
#include "support/FreshSettings.h"
#include "support/GreyPicture.h"
#include "support/TemporaryFolder.h"
#include "support/ThumbnailFiles.h"
#include "support/WaitUntil.h"

#include <QAction>
#include <gtest/gtest.h>

namespace gg {
namespace {

TEST(ViewMenu, RemembersTheColoursThatWereChosen)
{
    const test::FreshSettings settings;
    EXPECT_EQ(ViewMenu::savedColorScheme(), ColorScheme::System);
    ImageLoader images;
    const ViewMenu menu(images);
    EXPECT_EQ(menu.actions().size(), 3) << "there is no place for thumbnails";
    for (QAction* const action : menu.actions())
        if (action->text() == QStringLiteral("&Light"))
            action->trigger();
    EXPECT_EQ(ViewMenu::savedColorScheme(), ColorScheme::Light);
    menu.actions().front()->trigger();
    EXPECT_EQ(ViewMenu::savedColorScheme(), ColorScheme::System);
}

TEST(ViewMenu, RemembersWhetherThumbnailsAreKept)
{
    const test::FreshSettings settings;
    const test::TemporaryFolder folder;
    const auto file = test::writeGreyPicture(folder / "a.png", 90, 200, 100);
    const ThumbnailFiles kept(folder / "thumbnails");
    const auto state = ThumbnailFiles::stateOf(file).value();
    const auto isKept = [&] { return !kept.find(file, state, 50).isNull(); };
    for (const bool isWished : {true, false}) {
        ImageLoader images;
        images.keepThumbnailsIn(folder / "thumbnails");
        const ViewMenu menu(images);
        QAction* const choice = menu.actions().back();
        EXPECT_EQ(choice->isChecked(), isWished);
        images.thumbnail(file, 50);
        ASSERT_TRUE(waitUntil([&] { return !images.thumbnail(file, 50).isNull(); }));
        EXPECT_EQ(isKept(), isWished);
        choice->setChecked(false);
        ASSERT_TRUE(waitUntil([&] { return !isKept(); })) << "they are removed";
    }
}

} // namespace
} // namespace gg
