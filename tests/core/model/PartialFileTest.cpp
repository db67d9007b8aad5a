#include "model/PartialFile.h"

#include "base/Error.h"
#include "base/Paths.h"
#include "support/ErrorOf.h"
#include "support/TemporaryFolder.h"

#include <gtest/gtest.h>
#include <string_view>

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
