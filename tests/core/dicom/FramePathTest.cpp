#include "dicom/FramePath.h"

#include "base/AtomicFile.h"
#include "support/ManyFrames.h"
#include "support/TemporaryFolder.h"

#include <gtest/gtest.h>

namespace gg {
namespace {

using Paths = std::vector<std::filesystem::path>;

TEST(FramePath, IsTheFilesWithTheFramesNumberBelowIt)
{
    const test::TemporaryFolder folder;
    const auto file = test::writeManyFrames(folder / "a.dcm", 3);
    EXPECT_EQ(framePath(file, 0), file / "1");
    const auto address = frameAddressOf(file / "3");
    ASSERT_TRUE(address);
    EXPECT_EQ(address->file, file);
    EXPECT_EQ(address->frame, 2);
    EXPECT_EQ(frameNumberOf(file / "3"), 3);
}

TEST(FramePath, IsNoneBelowAFolderAndNoneWithoutANumber)
{
    const test::TemporaryFolder folder;
    const auto file = test::writeManyFrames(folder / "12", 2);
    EXPECT_FALSE(frameAddressOf(file)) << "a file that is named by a number";
    for (const char* name : {"0", "-1", "+1", "01", "1x", "", "99999999999999"})
        EXPECT_FALSE(frameAddressOf(file / name)) << name;
    EXPECT_FALSE(frameAddressOf(folder / "none" / "1"));
    EXPECT_FALSE(frameAddressOf("1"));
}

TEST(FramePath, OfAFileOfManyFramesThereIsOneForEach)
{
    const test::TemporaryFolder folder;
    const auto many = test::writeManyFrames(folder / "many", 3);
    EXPECT_EQ(framePathsOf(many), (Paths{many / "1", many / "2", many / "3"}));
    const auto one = test::writeManyFrames(folder / "one", 1);
    EXPECT_EQ(framePathsOf(one), Paths{one});
    writeFileAtomically(folder / "none", "no DICOM");
    EXPECT_EQ(framePathsOf(folder / "none"), Paths{folder / "none"});
    EXPECT_EQ(framePathsOf(folder / "gone"), Paths{folder / "gone"});
}

} // namespace
} // namespace gg
