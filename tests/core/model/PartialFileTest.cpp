#include "model/PartialFile.h"

#include "base/Error.h"
#include "base/Paths.h"
#include "support/ErrorOf.h"
#include "support/TemporaryFolder.h"

#include <gtest/gtest.h>
#include <string_view>
#include <sys/stat.h>

namespace gg {
namespace {

std::span<const std::byte> bytes(std::string_view text)
{
    return std::as_bytes(std::span(text));
}

TEST(PartialFile, StaysWhenItIsClosedAndGoesOnAtItsEnd)
{
    const test::TemporaryFolder folder;
    const std::filesystem::path target = folder / "new/file";
    {
        PartialFile file(target);
        file.append(bytes("abc"));
    }
    PartialFile file(target);
    EXPECT_EQ(file.size(), 3U);
    file.append(bytes("def"));
    file.finish();
    EXPECT_EQ(readTextFile(target), "abcdef");
    EXPECT_FALSE(std::filesystem::exists(file.path()));
}

TEST(PartialFile, ForgetsAndDisappears)
{
    const test::TemporaryFolder folder;
    PartialFile file(folder / "file");
    file.append(bytes("abc"));
    file.clear();
    file.append(bytes("xy"));
    EXPECT_EQ(file.size(), 2U);
    EXPECT_EQ(readTextFile(file.path()), "xy");
    file.remove();
    EXPECT_FALSE(std::filesystem::exists(file.path()));
}

TEST(PartialFile, ReplacesNoPipeAndWritesIntoNone)
{
    const test::TemporaryFolder folder;
    for (const char* pipe : {"file", "other.part"}) {
        ASSERT_EQ(::mkfifo((folder / pipe).c_str(), 0600), 0);
        const std::filesystem::path target = (folder / pipe).replace_extension();
        const Error error = test::errorOf([&] { PartialFile file(target); });
        EXPECT_EQ(error.kind(), ErrorKind::Failed);
        EXPECT_NE(error.message().find(std::string(pipe) + ": is a pipe"), std::string::npos)
            << error.message();
        EXPECT_TRUE(std::filesystem::is_fifo(folder / pipe));
    }
    EXPECT_FALSE(std::filesystem::exists(folder / "file.part"));
}

TEST(PartialFile, BecomesTheFileThatALinkPointsTo)
{
    const test::TemporaryFolder folder;
    std::filesystem::create_directory(folder / "other");
    std::filesystem::create_symlink("other/file", folder / "link");
    PartialFile file(folder / "link");
    file.append(bytes("abc"));
    file.finish();
    EXPECT_TRUE(std::filesystem::is_symlink(folder / "link"));
    EXPECT_EQ(readTextFile(folder / "other" / "file"), "abc");
}

TEST(PartialFile, HasOneWriterAtATime)
{
    const test::TemporaryFolder folder;
    const PartialFile first(folder / "file");
    const Error error = test::errorOf([&] { PartialFile second(folder / "file"); });
    EXPECT_EQ(error.kind(), ErrorKind::Failed);
    EXPECT_NE(error.message().find("file: is being downloaded already"), std::string::npos)
        << error.message();
}

} // namespace
} // namespace gg
