#include "data/UnpackedZip.h"

#include "base/Error.h"
#include "base/Paths.h"
#include "support/ErrorOf.h"
#include "support/StubFiles.h"
#include "support/StubZip.h"
#include "support/TemporaryFolder.h"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

namespace gg {
namespace {

using test::errorOf;
using test::writeStubZip;
using testing::HasSubstr;

class UnpackedZipTest : public testing::Test
{
protected:
    std::filesystem::path unpack(const CancelToken& cancel = {})
    {
        return unpackedZip(folder / "a.zip", folder / "cache", {}, cancel);
    }
    bool cacheIsEmpty() const
    {
        return !std::filesystem::exists(folder / "cache") || std::filesystem::is_empty(folder / "cache");
    }

    const test::TemporaryFolder folder;
};

TEST_F(UnpackedZipTest, HoldsTheMembersWithoutLitter)
{
    writeStubZip(folder / "a.zip",
                 {{"in/", ""}, {"in/b.txt", "bee"}, {"__MACOSX/in/._b.txt", "x"}, {".x", "x"}});
    const std::filesystem::path unpacked = unpack();
    EXPECT_EQ(readTextFile(unpacked / "in/b.txt"), "bee");
    EXPECT_FALSE(std::filesystem::exists(unpacked / "__MACOSX"));
    EXPECT_FALSE(std::filesystem::exists(unpacked / ".x"));
}

TEST_F(UnpackedZipTest, IsMadeOnceAndAgainWhenItIsIncomplete)
{
    writeStubZip(folder / "a.zip", {{"b.txt", "bee"}, {"c.txt", "sea"}});
    const std::filesystem::path unpacked = unpack();
    test::writeText(unpacked / "c.txt", "SEA");
    EXPECT_EQ(unpack(), unpacked);
    EXPECT_EQ(readTextFile(unpacked / "c.txt"), "SEA") << "it was unpacked a second time";
    test::writeText(unpacked / "c.txt", "");
    EXPECT_EQ(readTextFile(unpack() / "c.txt"), "sea");
}

TEST_F(UnpackedZipTest, AnotherContentHasAnotherFolder)
{
    writeStubZip(folder / "a.zip", {{"b.txt", "bee"}});
    const std::filesystem::path first = unpack();
    writeStubZip(folder / "a.zip", {{"b.txt", "bug"}});
    EXPECT_NE(unpack(), first);
}

TEST_F(UnpackedZipTest, RefusesNamesThatLeadOut)
{
    for (const char* name : {"../evil", "in/../../evil", "/tmp/evil", "..\\evil", "in\\..\\..\\evil",
                             "\\evil", "C:\\evil", "c:evil", "\\\\server\\share\\evil"}) {
        writeStubZip(folder / "a.zip", {{"good.txt", "x"}, {name, "x"}});
        const Error error = errorOf([&] { unpack(); });
        EXPECT_EQ(error.kind(), ErrorKind::BadInput);
        EXPECT_THAT(error.message(), HasSubstr("leads out of its folder"));
        EXPECT_TRUE(cacheIsEmpty());
        EXPECT_FALSE(std::filesystem::exists(folder / "evil"));
    }
}

TEST_F(UnpackedZipTest, TakesBackslashesForTheSeparatorsOfFolders)
{
    writeStubZip(folder / "a.zip", {{"in\\", ""}, {"in\\b.txt", "bee"}, {"in\\deep/c.txt", "sea"}});
    EXPECT_EQ(readTextFile(unpack() / "in/b.txt"), "bee");
    EXPECT_EQ(readTextFile(unpack() / "in/deep/c.txt"), "sea");
}

TEST_F(UnpackedZipTest, NamesTheZipAndWhatCannotLieInOneFolder)
{
    const std::string longName(300, 'x');
    const std::vector<std::vector<std::pair<std::string, std::string>>> zips = {
        {{"dup.png", "x"}, {"dup.png/x", "y"}},
        {{"dup.png/x/y", "y"}, {"dup.png", "x"}},
        {{"a.png", "x"}, {"./a.png", "y"}},
        {{"in\\a.png", "x"}, {"in/a.png", "y"}},
        {{longName, "x"}},
        {{"in/" + longName + "/a.png", "x"}}};
    for (const auto& members : zips) {
        writeStubZip(folder / "a.zip", members);
        const Error error = errorOf([&] { unpack(); });
        EXPECT_EQ(error.kind(), ErrorKind::BadInput);
        EXPECT_TRUE(error.message().starts_with((folder / "a.zip: holds ").native())) << error.message();
        EXPECT_TRUE(cacheIsEmpty());
    }
}

TEST_F(UnpackedZipTest, RefusesWhatUnpacksToAHundredTimesItsSizeBeforeItWritesAnything)
{
    // 65 MiB are claimed by a directory of some hundred bytes.
    writeStubZip(folder / "a.zip", {{"b.txt", "bee"}});
    std::string zip = readTextFile(folder / "a.zip");
    const std::size_t entry = zip.rfind("PK\x01\x02");
    const std::uint32_t claimed = 65u << 20;
    for (unsigned i = 0; i < 4; ++i)
        zip[entry + 24 + i] = static_cast<char>(claimed >> (8 * i));
    test::writeText(folder / "a.zip", zip);
    EXPECT_THAT(errorOf([&] { unpack(); }).message(), HasSubstr("times as large"));
    EXPECT_TRUE(cacheIsEmpty());
}

TEST_F(UnpackedZipTest, LeavesNothingBehindWhenAMemberIsDamaged)
{
    writeStubZip(folder / "a.zip", {{"good.txt", "fine"}, {"bad.txt", "DAMAGED"}});
    std::string bytes = readTextFile(folder / "a.zip");
    bytes.replace(bytes.find("DAMAGED"), 7, "damaged");
    test::writeText(folder / "a.zip", bytes);
    EXPECT_EQ(errorOf([&] { unpack(); }).kind(), ErrorKind::BadInput);
    EXPECT_TRUE(cacheIsEmpty());
}

TEST_F(UnpackedZipTest, LeavesNothingBehindWhenCancelled)
{
    writeStubZip(folder / "a.zip", {{"b.txt", "bee"}});
    CancelSource source;
    source.cancel();
    EXPECT_EQ(errorOf([&] { unpack(source.token()); }).kind(), ErrorKind::Cancelled);
    EXPECT_TRUE(cacheIsEmpty());
}

TEST_F(UnpackedZipTest, RefusesWhatIsNoZip)
{
    test::writeText(folder / "a.zip", "no zip");
    EXPECT_THAT(errorOf([&] { unpack(); }).message(), HasSubstr("a.zip: is not a readable zip"));
}

} // namespace
} // namespace gg
