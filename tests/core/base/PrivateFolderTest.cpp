#include "base/PrivateFolder.h"

#include "support/StubFiles.h"
#include "support/TemporaryFolder.h"

#include <gtest/gtest.h>
#include <optional>
#include <vector>

namespace gg {
namespace {

using std::filesystem::perms;

TEST(PrivateFolder, IsForTheUserAloneAndGoesWithAllThatIsInIt)
{
    const test::TemporaryFolder folder;
    std::filesystem::path path;
    {
        const PrivateFolder made(folder / "parent");
        path = made.path();
        EXPECT_EQ(std::filesystem::status(path).permissions(), perms::owner_all);
        test::writeText(path / "deep" / "file", "x");
    }
    EXPECT_FALSE(std::filesystem::exists(path));
    EXPECT_TRUE(std::filesystem::is_empty(folder / "parent"));
}

TEST(PrivateFolder, LeavesThoseThatAreInUseAndRemovesWhatAKilledProcessLeft)
{
    const test::TemporaryFolder folder;
    test::writeText(folder / "open-left" / "deep" / "file", "x");
    test::writeText(folder / "other" / "file", "x");
    test::writeText(folder / "open-file", "x");
    std::filesystem::create_directory_symlink(folder / "other", folder / "open-link");
    const PrivateFolder first(folder.path());
    EXPECT_FALSE(std::filesystem::exists(folder / "open-left"));
    EXPECT_TRUE(std::filesystem::exists(folder / "other" / "file")) << "is none of these";
    EXPECT_TRUE(std::filesystem::exists(folder / "open-file")) << "is no folder";
    EXPECT_TRUE(std::filesystem::is_symlink(folder / "open-link")) << "leads elsewhere";
    const PrivateFolder second(folder.path());
    EXPECT_TRUE(std::filesystem::exists(first.path()));
    EXPECT_NE(first.path(), second.path());
}

} // namespace
} // namespace gg
