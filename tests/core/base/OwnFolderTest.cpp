#include "base/OwnFolder.h"

#include <gtest/gtest.h>

namespace gg {
namespace {

TEST(OwnFolder, IsWhereTheLibraryOfTheProgramLies)
{
    EXPECT_TRUE(std::filesystem::exists(libraryFolder() / "libgg_core.so"));
}

TEST(OwnFolder, HasResourcesBesideTheLibrariesBuiltOrInstalled)
{
    EXPECT_EQ(resourceFolders("/opt/gg/lib"),
              (std::vector<std::filesystem::path>{"/opt/gg/share/groundglass", "/opt/share/groundglass"}));
    EXPECT_EQ(resourceFolders("/usr/lib/groundglass").at(1), "/usr/share/groundglass");
    EXPECT_TRUE(resourceFolders({}).empty());
}

} // namespace
} // namespace gg
