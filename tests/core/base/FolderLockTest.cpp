#include "base/FolderLock.h"

#include "base/Error.h"
#include "support/TemporaryFolder.h"

#include <gtest/gtest.h>
#include <utility>

namespace gg {
namespace {

TEST(FolderLock, IsGrantedToOneAtATime)
{
    const test::TemporaryFolder folder;
    {
        const std::optional<FolderLock> first = FolderLock::tryLock(folder.path());
        EXPECT_TRUE(first.has_value());
        EXPECT_FALSE(FolderLock::tryLock(folder.path()).has_value());
    }
    EXPECT_TRUE(FolderLock::tryLock(folder.path()).has_value());
}

TEST(FolderLock, CanBeAskedForWithoutTakingIt)
{
    const test::TemporaryFolder folder;
    EXPECT_FALSE(FolderLock::isHeld(folder.path()));
    std::optional<FolderLock> lock = FolderLock::tryLock(folder.path());
    EXPECT_TRUE(FolderLock::isHeld(folder.path()));
    const FolderLock moved = std::move(*lock);
    lock.reset();
    EXPECT_TRUE(FolderLock::isHeld(folder.path())) << "the moved lock still holds it";
}

TEST(FolderLock, LeavesNoFileBehind)
{
    const test::TemporaryFolder folder;
    const std::optional<FolderLock> lock = FolderLock::tryLock(folder.path());
    EXPECT_TRUE(std::filesystem::is_empty(folder.path()));
}

TEST(FolderLock, AFolderThatDoesNotExistIsAnError)
{
    const test::TemporaryFolder folder;
    EXPECT_THROW(FolderLock::tryLock(folder / "absent"), Error);
    EXPECT_FALSE(FolderLock::isHeld(folder / "absent"));
}

} // namespace
} // namespace gg
