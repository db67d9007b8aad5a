#include "base/FileDescriptor.h"

#include "base/Paths.h"
#include "support/FileSizeLimit.h"
#include "support/TemporaryFolder.h"

#include <cerrno>
#include <fcntl.h>
#include <gtest/gtest.h>
#include <string>
#include <unistd.h>
#include <utility>

namespace gg {
namespace {

class FileDescriptorTest : public testing::Test
{
protected:
    FileDescriptor made(const std::string& name) { return {m_folder / name, O_WRONLY | O_CREAT, 0600}; }
    static std::span<const std::byte> bytesOf(const std::string& text)
    {
        return std::as_bytes(std::span(text));
    }
    static bool isOpenInTheSystem(int value) { return ::fcntl(value, F_GETFD) != -1; }

    test::TemporaryFolder m_folder;
};

TEST_F(FileDescriptorTest, WritesAllThatItIsGiven)
{
    const std::string text(3 << 20, 'x');
    FileDescriptor file = made("long");
    EXPECT_EQ(file.writeAll(bytesOf(text)), 0);
    EXPECT_EQ(file.sync(), 0);
    EXPECT_EQ(file.close(), 0);
    EXPECT_EQ(std::filesystem::file_size(m_folder / "long"), text.size());
}

TEST_F(FileDescriptorTest, IsClosedWhenItGoesAndNotWhenItIsMoved)
{
    int value = -1;
    {
        FileDescriptor first = made("a");
        value = first.value();
        const FileDescriptor second = std::move(first);
        EXPECT_EQ(second.value(), value);
        EXPECT_TRUE(isOpenInTheSystem(value));
    }
    EXPECT_FALSE(isOpenInTheSystem(value));
}

TEST_F(FileDescriptorTest, IsNotInheritedByOtherPrograms)
{
    const FileDescriptor file = made("a");
    EXPECT_EQ(::fcntl(file.value(), F_GETFD) & FD_CLOEXEC, FD_CLOEXEC);
}

TEST_F(FileDescriptorTest, SaysByErrnoWhyNothingIsOpen)
{
    const FileDescriptor absent(m_folder / "absent", O_RDONLY);
    EXPECT_EQ(errno, ENOENT);
    EXPECT_FALSE(absent.isOpen());
    EXPECT_FALSE(FileDescriptor().isOpen());
}

TEST_F(FileDescriptorTest, OpensFoldersAlone)
{
    EXPECT_TRUE(FileDescriptor::ofFolder(m_folder.path()).isOpen());
    EXPECT_EQ(made("a").close(), 0);
    EXPECT_FALSE(FileDescriptor::ofFolder(m_folder / "a").isOpen());
    EXPECT_EQ(errno, ENOTDIR);
}

TEST_F(FileDescriptorTest, GivesTheReasonForWhatDoesNotFit)
{
    FileDescriptor file = made("full");
    const test::FileSizeLimit limit(100);
    EXPECT_EQ(file.writeAll(bytesOf(std::string(200, 'x'))), EFBIG);
}

TEST_F(FileDescriptorTest, GivesTheReasonForWhatCannotBeWrittenTo)
{
    FileDescriptor(m_folder / "a", O_WRONLY | O_CREAT, 0600);
    FileDescriptor file(m_folder / "a", O_RDONLY);
    EXPECT_EQ(file.writeAll(bytesOf("x")), EBADF);
    FileDescriptor none;
    EXPECT_EQ(none.sync(FileDescriptor::Sync::Data), EBADF);
}

} // namespace
} // namespace gg
