#include "openvino/CompiledCache.h"

#include "support/StubFiles.h"
#include "support/TemporaryFolder.h"

#include <chrono>
#include <gtest/gtest.h>
#include <sys/stat.h>
#include <unistd.h>

namespace gg {
namespace {

class CompiledCacheTest : public testing::Test
{
protected:
    void keep(const CompiledCache& cache, const std::string& name, std::size_t bytes, int minutesAgo) const
    {
        test::writeText(cache.fileOf(name), std::string(bytes, 'x'));
        std::filesystem::last_write_time(cache.fileOf(name), std::filesystem::file_time_type::clock::now() -
                                                                 std::chrono::minutes(minutesAgo));
    }

    test::TemporaryFolder folder;
};

TEST_F(CompiledCacheTest, MakesItsFolderForTheUserAlone)
{
    const CompiledCache cache(folder / "a/openvino");
    ASSERT_TRUE(cache.isUsable());
    EXPECT_EQ(std::filesystem::status(cache.folder()).permissions(), std::filesystem::perms::owner_all);
    EXPECT_FALSE(cache.holds("n"));
    keep(cache, "n", 1, 0);
    EXPECT_TRUE(cache.holds("n"));
    cache.remove("n");
    EXPECT_FALSE(cache.holds("n"));
}

TEST_F(CompiledCacheTest, IsNoneWhereNoFolderCanBe)
{
    test::writeText(folder / "file", "x");
    const CompiledCache none(folder / "file/openvino");
    EXPECT_FALSE(none.isUsable());
    EXPECT_FALSE(none.holds("n"));
    none.remove("n");
    none.shrinkTo(0);
    EXPECT_FALSE(CompiledCache({}).isUsable());
    EXPECT_FALSE(CompiledCache(folder / "file").isUsable());
}

TEST_F(CompiledCacheTest, LetsTheLeastRecentlyUsedGo)
{
    const CompiledCache cache(folder.path());
    keep(cache, "old", 100, 30);
    keep(cache, "new", 100, 10);
    keep(cache, "older", 100, 50);
    test::writeText(folder / "other.txt", std::string(1000, 'x'));
    cache.touch("older");
    cache.shrinkTo(250);
    EXPECT_TRUE(cache.holds("older"));
    EXPECT_TRUE(cache.holds("new"));
    EXPECT_FALSE(cache.holds("old"));
    EXPECT_TRUE(std::filesystem::exists(folder / "other.txt")) << "it is none of the cache's";
}

TEST_F(CompiledCacheTest, TakesNoPipeForANetwork)
{
    const CompiledCache cache(folder.path());
    ASSERT_EQ(::mkfifo(cache.fileOf("n").c_str(), 0600), 0);
    EXPECT_FALSE(cache.holds("n"));
}

} // namespace
} // namespace gg
