#include "runs/AppendFile.h"

#include "base/Error.h"
#include "base/Paths.h"
#include "support/ErrorOf.h"
#include "support/FileSizeLimit.h"
#include "support/TemporaryFolder.h"

#include <gtest/gtest.h>
#include <sys/stat.h>

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

TEST(AppendFile, DoesNotWriteIntoAPipe)
{
    const test::TemporaryFolder folder;
    ASSERT_EQ(::mkfifo((folder / "log").c_str(), 0600), 0);
    for (const AppendFile::Open mode : {AppendFile::Open::Existing, AppendFile::Open::NewOnly}) {
        const Error error = test::errorOf([&] { const AppendFile file(folder / "log", mode); });
        EXPECT_EQ(error.kind(), ErrorKind::Failed);
        EXPECT_NE(error.message().find("log: is a pipe"), std::string::npos) << error.message();
    }
}

} // namespace
} // namespace gg
