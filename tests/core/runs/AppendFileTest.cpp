#include "runs/AppendFile.h"

#include "base/Error.h"
#include "base/Paths.h"
#include "support/FileSizeLimit.h"
#include "support/TemporaryFolder.h"

#include <gtest/gtest.h>

namespace gg {
namespace {

TEST(AppendFile, PiecesAreInTheFileAtOnceAndInOrder)
{
    const test::TemporaryFolder folder;
    AppendFile file(folder / "log", AppendFile::Open::NewOnly);
    file.append("one\n");
    EXPECT_EQ(readTextFile(folder / "log"), "one\n");
    file.append("two\n");
    file.sync();
    EXPECT_EQ(readTextFile(folder / "log"), "one\ntwo\n");
}

TEST(AppendFile, ContinuesAnExistingFileOnlyWhenAsked)
{
    const test::TemporaryFolder folder;
    AppendFile(folder / "log", AppendFile::Open::NewOnly).append("old\n");
    EXPECT_THROW(AppendFile(folder / "log", AppendFile::Open::NewOnly), Error);
    AppendFile(folder / "log", AppendFile::Open::Existing).append("new\n");
    EXPECT_EQ(readTextFile(folder / "log"), "old\nnew\n");
}

TEST(AppendFile, APieceThatDoesNotFitLeavesNothingBehind)
{
    const test::TemporaryFolder folder;
    AppendFile file(folder / "log", AppendFile::Open::NewOnly);
    file.append("kept\n");
    {
        const test::FileSizeLimit limit(8);
        try {
            file.append("too long for what is left\n");
            FAIL() << "nothing was thrown";
        } catch (const Error& error) {
            EXPECT_EQ(error.kind(), ErrorKind::Failed);
            EXPECT_NE(error.message().find("log: cannot be written: "), std::string::npos) << error.message();
        }
    }
    EXPECT_EQ(readTextFile(folder / "log"), "kept\n");
    file.append("again\n");
    EXPECT_EQ(readTextFile(folder / "log"), "kept\nagain\n");
}

TEST(AppendFile, MovesWithItsFile)
{
    const test::TemporaryFolder folder;
    AppendFile first(folder / "log", AppendFile::Open::NewOnly);
    AppendFile second(std::move(first));
    second.append("moved");
    EXPECT_EQ(readTextFile(folder / "log"), "moved");
}

TEST(AppendFile, AFullDeviceIsOneSentence)
{
    if (!std::filesystem::exists("/dev/full"))
        GTEST_SKIP() << "this machine has no /dev/full";
    AppendFile file("/dev/full", AppendFile::Open::Existing);
    try {
        file.append("anything");
        FAIL() << "nothing was thrown";
    } catch (const Error& error) {
        EXPECT_EQ(error.message(), "/dev/full: cannot be written: No space left on device");
    }
}

} // namespace
} // namespace gg
