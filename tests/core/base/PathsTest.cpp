#include "base/Paths.h"

#include "base/AtomicFile.h"
#include "base/Error.h"
#include "support/TemporaryFolder.h"

#include <cstdlib>
#include <fstream>
#include <functional>
#include <gtest/gtest.h>
#include <optional>
#include <sys/stat.h>

namespace gg {
namespace {

// An environment variable as a test wants it, put back afterwards.
class Variable
{
public:
    Variable(const char* name, const char* value) : m_name(name)
    {
        if (const char* old = std::getenv(name))
            m_old = old;
        if (value != nullptr)
            ::setenv(name, value, 1);
        else
            ::unsetenv(name);
    }
    ~Variable()
    {
        if (m_old)
            ::setenv(m_name, m_old->c_str(), 1);
        else
            ::unsetenv(m_name);
    }
    Variable(const Variable&) = delete;
    Variable& operator=(const Variable&) = delete;

private:
    const char* m_name;
    std::optional<std::string> m_old;
};

std::string complaintOf(const std::function<void()>& work, ErrorKind kind = ErrorKind::BadInput)
{
    try {
        work();
    } catch (const Error& error) {
        EXPECT_EQ(error.kind(), kind);
        return error.message();
    }
    return "nothing was thrown";
}

TEST(Paths, FollowTheXdgVariables)
{
    const Variable cache("XDG_CACHE_HOME", "/elsewhere/cache");
    const Variable data("XDG_DATA_HOME", "/elsewhere/data");
    EXPECT_EQ(cacheFolder(), "/elsewhere/cache/groundglass");
    EXPECT_EQ(dataFolder(), "/elsewhere/data/groundglass");
}

TEST(Paths, LieUnderHomeWhenTheXdgVariablesAreAbsentOrRelative)
{
    const Variable home("HOME", "/home/somebody");
    const Variable cache("XDG_CACHE_HOME", nullptr);
    const Variable data("XDG_DATA_HOME", "relative/data");
    EXPECT_EQ(cacheFolder(), "/home/somebody/.cache/groundglass");
    EXPECT_EQ(dataFolder(), "/home/somebody/.local/share/groundglass");
}

TEST(Paths, ReadWholeFiles)
{
    const test::TemporaryFolder folder;
    const std::string content("a\0b\r\n\xFF", 6);
    writeFileAtomically(folder / "file", content);
    writeFileAtomically(folder / "empty", std::string_view());
    EXPECT_EQ(readTextFile(folder / "file"), content);
    EXPECT_EQ(readBinaryFile(folder / "file").size(), 6u);
    EXPECT_EQ(readTextFile(folder / "empty"), "");
}

TEST(Paths, SayWhyAFileCannotBeRead)
{
    const test::TemporaryFolder folder;
    const std::string name = folder.path().native();
    EXPECT_EQ(complaintOf([&] { readTextFile(folder / "absent"); }),
              name + "/absent: cannot be read: No such file or directory");
    EXPECT_EQ(complaintOf([&] { readBinaryFile(folder.path()); }), name + ": is a folder, not a file");
}

TEST(Paths, RefuseFilesBeyondTheLimit)
{
    const test::TemporaryFolder folder;
    std::ofstream(folder / "large").put('x');
    std::filesystem::resize_file(folder / "large", (1u << 20) + 1);
    EXPECT_EQ(complaintOf([&] { readBinaryFile(folder / "large", 1u << 20); }),
              (folder / "large").native() + ": is larger than 1 MiB");
    EXPECT_EQ(readBinaryFile(folder / "large", (1u << 20) + 1).size(), (1u << 20) + 1);
}

TEST(Paths, DoNotWaitForAPipeThatNobodyWrites)
{
    const test::TemporaryFolder folder;
    ASSERT_EQ(::mkfifo((folder / "pipe").c_str(), 0600), 0);
    EXPECT_EQ(complaintOf([&] { readTextFile(folder / "pipe"); }),
              (folder / "pipe").native() + ": is not a regular file: it is a pipe");
    EXPECT_EQ(complaintOf([&] { readTextFile("/dev/zero"); }),
              "/dev/zero: is not a regular file: it is a device");
}

TEST(Paths, SayWhatStandsWhereAFileShouldBe)
{
    const test::TemporaryFolder folder;
    ASSERT_EQ(::mkfifo((folder / "pipe").c_str(), 0600), 0);
    writeFileAtomically(folder / "file", std::string_view("x"));
    std::filesystem::create_symlink("file", folder / "link");
    std::filesystem::create_symlink("circle", folder / "circle");
    EXPECT_EQ(whyNoRegularFile(folder / "file"), std::nullopt);
    EXPECT_EQ(whyNoRegularFile(folder / "link"), std::nullopt);
    EXPECT_EQ(whyNoRegularFile(folder / "absent"), "does not exist");
    EXPECT_EQ(whyNoRegularFile(folder.path()), "is a folder, not a file");
    EXPECT_EQ(whyNoRegularFile(folder / "pipe"), "is not a regular file: it is a pipe");
    EXPECT_EQ(whyNoRegularFile("/dev/null"), "is not a regular file: it is a device");
    EXPECT_EQ(whyNoRegularFile(folder / "circle"), "cannot be read: Too many levels of symbolic links");
}

TEST(Paths, NameThePlaceToWriteBehindLinksAlsoWhereNoFileIsYet)
{
    const test::TemporaryFolder folder;
    makeFolder(folder / "far");
    std::filesystem::create_symlink("far/second", folder / "first");
    std::filesystem::create_symlink("file", folder / "far" / "second");
    EXPECT_EQ(placeToWrite(folder / "plain"), folder / "plain");
    EXPECT_EQ(placeToWrite(folder / "first"), folder / "far" / "file");
    writeFileAtomically(folder / "far" / "file", std::string_view("x"));
    EXPECT_TRUE(std::filesystem::equivalent(placeToWrite(folder / "first"), folder / "far" / "file"));
    EXPECT_EQ(placeToWrite(folder / "far" / "file"), folder / "far" / "file");
}

TEST(Paths, RefuseToWriteWhereSomethingElseThanAFileStands)
{
    const test::TemporaryFolder folder;
    const std::string name = folder.path().native();
    ASSERT_EQ(::mkfifo((folder / "pipe").c_str(), 0600), 0);
    std::filesystem::create_symlink("pipe", folder / "link");
    std::filesystem::create_symlink("circle", folder / "circle");
    const auto complaint = [&](const char* file) {
        return complaintOf([&] { placeToWrite(folder / file); }, ErrorKind::Failed);
    };
    EXPECT_EQ(complaint("pipe"), name + "/pipe: is a pipe, which a file must not replace");
    EXPECT_EQ(complaint("link"), name + "/link: is a pipe, which a file must not replace");
    EXPECT_EQ(complaint(""), name + "/: is a folder, not a file");
    EXPECT_EQ(complaint("circle"), name + "/circle: cannot be written: Too many levels of symbolic links");
}

TEST(Paths, MakeFoldersWithTheirParents)
{
    const test::TemporaryFolder folder;
    makeFolder(folder / "a" / "b");
    makeFolder(folder / "a" / "b");
    EXPECT_TRUE(std::filesystem::is_directory(folder / "a" / "b"));
}

TEST(Paths, SayWhyAFolderCannotBeMade)
{
    const test::TemporaryFolder folder;
    writeFileAtomically(folder / "file", std::string_view("x"));
    EXPECT_EQ(complaintOf([&] { makeFolder(folder / "file" / "b"); }, ErrorKind::Failed),
              (folder / "file" / "b").native() + ": the folder cannot be made: Not a directory");
    EXPECT_EQ(complaintOf([&] { makeFolder(folder / "file"); }, ErrorKind::Failed),
              (folder / "file").native() + ": the folder cannot be made: Not a directory");
}

} // namespace
} // namespace gg
