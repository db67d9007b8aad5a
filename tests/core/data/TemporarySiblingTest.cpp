#include "data/TemporarySibling.h"

#include "base/Error.h"
#include "support/StubFiles.h"
#include "support/TemporaryFolder.h"

#include <gtest/gtest.h>

namespace gg {
namespace {

TEST(TemporarySibling, AppearsWithItsContentOnCommit)
{
    const test::TemporaryFolder folder;
    {
        TemporarySibling sibling(folder / "target");
        test::writeText(sibling.path() / "sub/file", "x");
        EXPECT_FALSE(std::filesystem::exists(folder / "target"));
        sibling.commit();
    }
    EXPECT_TRUE(std::filesystem::exists(folder / "target/sub/file"));
}

TEST(TemporarySibling, LeavesNothingBehindWithoutCommit)
{
    const test::TemporaryFolder folder;
    {
        const TemporarySibling sibling(folder / "target");
        test::writeText(sibling.path() / "sub/file", "x");
    }
    EXPECT_TRUE(std::filesystem::is_empty(folder.path()));
}

TEST(TemporarySibling, DoesNotReplaceAFolderThatHoldsSomething)
{
    const test::TemporaryFolder folder;
    test::writeText(folder / "target/theirs", "x");
    {
        TemporarySibling sibling(folder / "target");
        EXPECT_THROW(sibling.commit(), Error);
    }
    EXPECT_TRUE(std::filesystem::exists(folder / "target/theirs"));
}

TEST(TemporarySibling, TakesThePlaceOfAFolderThatItMayReplace)
{
    const test::TemporaryFolder folder;
    test::writeText(folder / "target/old", "x");
    {
        TemporarySibling sibling(folder / "target");
        test::writeText(sibling.path() / "new", "x");
        sibling.replace();
    }
    EXPECT_TRUE(std::filesystem::exists(folder / "target/new"));
    EXPECT_FALSE(std::filesystem::exists(folder / "target/old"));
    EXPECT_EQ(std::distance(std::filesystem::directory_iterator(folder.path()), {}), 1) << "nothing is left";
}

TEST(TemporarySibling, NamesTheTargetWhenItsParentIsMissing)
{
    const test::TemporaryFolder folder;
    try {
        const TemporarySibling sibling(folder / "absent/target");
        FAIL() << "nothing was thrown";
    } catch (const Error& error) {
        EXPECT_NE(error.message().find("absent/target"), std::string::npos);
    }
}

} // namespace
} // namespace gg
