#include "base/AtomicFile.h"

#include "base/Error.h"
#include "base/Paths.h"
#include "support/ErrorOf.h"
#include "support/TemporaryFolder.h"

#include <csignal>
#include <cstdlib>
#include <gtest/gtest.h>
#include <stdexcept>
#include <string>
#include <sys/resource.h>
#include <sys/socket.h>
#include <sys/stat.h>
#include <sys/un.h>
#include <unistd.h>
#include <utility>

namespace gg {
namespace {

std::size_t filesIn(const std::filesystem::path& folder)
{
    return static_cast<std::size_t>(std::distance(std::filesystem::directory_iterator(folder), {}));
}

ErrorKind kindOf(const std::function<void()>& work)
{
    try {
        work();
    } catch (const Error& error) {
        return error.kind();
    }
    throw std::logic_error("nothing was thrown");
}

// Writing beyond `bytes` fails as on a full disk while this lives; without the handler the signal would end
// the test.
class FileSizeLimit
{
public:
    explicit FileSizeLimit(rlim_t bytes) : m_oldHandler(std::signal(SIGXFSZ, SIG_IGN))
    {
        ::getrlimit(RLIMIT_FSIZE, &m_old);
        const rlimit limit{bytes, m_old.rlim_max};
        ::setrlimit(RLIMIT_FSIZE, &limit);
    }
    ~FileSizeLimit()
    {
        ::setrlimit(RLIMIT_FSIZE, &m_old);
        std::signal(SIGXFSZ, m_oldHandler);
    }
    FileSizeLimit(const FileSizeLimit&) = delete;
    FileSizeLimit& operator=(const FileSizeLimit&) = delete;

private:
    void (*m_oldHandler)(int);
    rlimit m_old = {};
};

TEST(AtomicFile, AppearsOnlyWhenCommitted)
{
    const test::TemporaryFolder folder;
    const auto target = folder / "run.json";
    AtomicFile file(target);
    file.write(std::string_view("{\"epoch\": "));
    file.write(std::string_view("3}"));
    EXPECT_FALSE(std::filesystem::exists(target));
    file.commit();
    EXPECT_EQ(readTextFile(target), "{\"epoch\": 3}");
    EXPECT_EQ(filesIn(folder.path()), 1u);
}

TEST(AtomicFile, LeavesTheOldContentAndNothingElseWhenAbandoned)
{
    const test::TemporaryFolder folder;
    const auto target = folder / "run.json";
    writeFileAtomically(target, std::string_view("old"));
    try {
        AtomicFile file(target);
        file.write(std::string_view("half of the new"));
        throw std::runtime_error("the rest could not be computed");
    } catch (const std::runtime_error&) {
    }
    EXPECT_EQ(readTextFile(target), "old");
    EXPECT_EQ(filesIn(folder.path()), 1u);
}

TEST(AtomicFile, LeavesTheOldContentAndNothingElseWhenTheDiskIsFull)
{
    const test::TemporaryFolder folder;
    const auto target = folder / "best.safetensors";
    writeFileAtomically(target, std::string_view("old"));
    const std::string large(100'000, 'x');
    {
        const FileSizeLimit limit(10'000);
        EXPECT_EQ(kindOf([&] { writeFileAtomically(target, large); }), ErrorKind::Failed);
    }
    EXPECT_EQ(readTextFile(target), "old");
    EXPECT_EQ(filesIn(folder.path()), 1u);
}

TEST(AtomicFile, SaysWhichFileAndWhyItCannotBeWritten)
{
    const test::TemporaryFolder folder;
    try {
        const AtomicFile file(folder / "absent" / "run.json");
        FAIL() << "nothing was thrown";
    } catch (const Error& error) {
        EXPECT_EQ(error.message(), (folder / "absent" / "run.json").native() +
                                       ": cannot be written: No such file or directory");
    }
}

TEST(AtomicFile, DoesNotReplaceAFolder)
{
    const test::TemporaryFolder folder;
    const auto target = folder / "taken";
    std::filesystem::create_directories(target / "inside");
    EXPECT_EQ(kindOf([&] { writeFileAtomically(target, std::string_view("x")); }), ErrorKind::Failed);
    EXPECT_TRUE(std::filesystem::is_directory(target / "inside"));
    EXPECT_EQ(filesIn(folder.path()), 1u);
}

TEST(AtomicFile, RefusesToReplaceAPipeOrASocketBeforeAnythingIsWritten)
{
    const test::TemporaryFolder folder;
    ASSERT_EQ(::mkfifo((folder / "pipe").c_str(), 0600), 0);
    sockaddr_un address = {};
    address.sun_family = AF_UNIX;
    (folder / "socket").native().copy(address.sun_path, sizeof(address.sun_path) - 1);
    const int socket = ::socket(AF_UNIX, SOCK_STREAM, 0);
    ASSERT_EQ(::bind(socket, reinterpret_cast<const sockaddr*>(&address), sizeof(address)), 0);
    ::close(socket);
    for (const char* name : {"pipe", "socket"}) {
        const std::filesystem::path target = folder / name;
        const Error error = test::errorOf([&] { const AtomicFile file(target); });
        EXPECT_EQ(error.kind(), ErrorKind::Failed);
        EXPECT_EQ(error.message(), target.native() + ": is a " + name + ", which a file must not replace");
    }
    EXPECT_TRUE(std::filesystem::is_fifo(folder / "pipe"));
    EXPECT_TRUE(std::filesystem::is_socket(folder / "socket"));
    EXPECT_EQ(filesIn(folder.path()), 2u);
}

TEST(AtomicFile, WritesTheFileThatALinkPointsToAndLeavesTheLink)
{
    const test::TemporaryFolder folder;
    std::filesystem::create_directory(folder / "other");
    std::filesystem::create_symlink("other/run.json", folder / "run.json");
    for (const char* content : {"made", "replaced"}) {
        writeFileAtomically(folder / "run.json", std::string_view(content));
        EXPECT_EQ(std::filesystem::read_symlink(folder / "run.json"), "other/run.json");
        EXPECT_TRUE(
            std::filesystem::is_regular_file(std::filesystem::symlink_status(folder / "other" / "run.json")));
        EXPECT_EQ(readTextFile(folder / "other" / "run.json"), content);
    }
    EXPECT_EQ(filesIn(folder.path()), 2u);
    EXPECT_EQ(filesIn(folder / "other"), 1u);
}

TEST(AtomicFile, TakesTheLongestNameTheFileSystemAllows)
{
    const test::TemporaryFolder folder;
    const auto target = folder / std::string(255, 'n');
    writeFileAtomically(target, std::string_view("content"));
    EXPECT_EQ(readTextFile(target), "content");
}

mode_t modeOf(const std::filesystem::path& file)
{
    struct stat status = {};
    EXPECT_EQ(::stat(file.c_str(), &status), 0);
    return status.st_mode & 07777u;
}

TEST(AtomicFile, IsOpenToOthersAsTheUmaskSaysWhereItIsNew)
{
    const test::TemporaryFolder folder;
    const std::pair<mode_t, mode_t> cases[] = {{0022, 0644}, {0077, 0600}, {0002, 0664}, {0027, 0640}};
    const mode_t before = ::umask(0);
    for (const auto& [mask, expected] : cases) {
        ::umask(mask);
        const std::filesystem::path file = folder / std::to_string(mask);
        writeFileAtomically(file, std::string_view("epoch\n"));
        EXPECT_EQ(modeOf(file), expected);
    }
    ::umask(before);
}

TEST(AtomicFile, KeepsTheModeOfTheFileItReplacesWhateverTheUmask)
{
    const test::TemporaryFolder folder;
    const auto file = folder / "history.csv";
    writeFileAtomically(file, std::string_view("old"));
    for (const mode_t mode : {0600u, 0640u, 0664u, 0444u}) {
        ::chmod(file.c_str(), mode);
        writeFileAtomically(file, std::string_view("new"));
        EXPECT_EQ(modeOf(file), mode);
    }
}

TEST(AtomicFile, KeepsTheOwnerOfTheFileItReplacesWhereThatIsPermitted)
{
    if (::geteuid() != 0)
        GTEST_SKIP() << "only root can give files away";
    const test::TemporaryFolder folder;
    const auto file = folder / "history.csv";
    writeFileAtomically(file, std::string_view("old"));
    ASSERT_EQ(::chown(file.c_str(), 1234, 2345), 0);
    ::chmod(file.c_str(), 0640);
    writeFileAtomically(file, std::string_view("new"));
    struct stat status = {};
    ASSERT_EQ(::stat(file.c_str(), &status), 0);
    EXPECT_EQ(status.st_uid, 1234u);
    EXPECT_EQ(status.st_gid, 2345u);
    EXPECT_EQ(modeOf(file), 0640u);
}

TEST(AtomicFileDeathTest, OpensAFileToNoGroupThatItWasNotOpenTo)
{
    if (::geteuid() != 0)
        GTEST_SKIP() << "only root can become somebody else";
    GTEST_FLAG_SET(death_test_style, "threadsafe");
    EXPECT_EXIT(
        {
            // A file of root's group in a folder of another person, who may replace it but not give it away.
            const test::TemporaryFolder folder;
            const auto file = folder / "history.csv";
            writeFileAtomically(file, std::string_view("old"));
            ::chmod(file.c_str(), 0640);
            bool isPrepared = ::chown(folder.path().c_str(), 1234, 2345) == 0;
            isPrepared = isPrepared && ::setegid(2345) == 0 && ::seteuid(1234) == 0;
            writeFileAtomically(file, std::string_view("new"));
            const bool isClosed = modeOf(file) == 0600u;
            isPrepared = isPrepared && ::seteuid(0) == 0;
            std::_Exit(isPrepared && isClosed ? 7 : 1);
        },
        testing::ExitedWithCode(7), "");
}

} // namespace
} // namespace gg
