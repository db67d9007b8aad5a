#include "data/ZippedScans.h"

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

using testing::HasSubstr;
using Members = std::vector<std::pair<std::string, std::string>>;

class ZippedScansTest : public testing::Test
{
protected:
    std::filesystem::path zipOf(const Members& members) const
    {
        test::writeStubZip(m_folder / "study.zip", members);
        return m_folder / "study.zip";
    }
    /// With the bytes changed wherever they stand.
    std::filesystem::path changed(const std::string& from, const std::string& to) const
    {
        std::string bytes = readTextFile(m_folder / "study.zip");
        for (std::size_t at = bytes.find(from); at != std::string::npos; at = bytes.find(from, at + 1))
            bytes.replace(at, from.size(), to);
        test::writeText(m_folder / "study.zip", bytes);
        return m_folder / "study.zip";
    }
    std::string complaintAbout(const std::filesystem::path& zip, const CancelToken& cancel = {}) const
    {
        return test::errorOf([&] { ZippedScans(zip, m_parent, {}, cancel); }).message();
    }

    const test::TemporaryFolder m_folder;
    const std::filesystem::path m_parent = m_folder / "parent";
};

TEST_F(ZippedScansTest, AreThereAsLongAsTheyAreHeld)
{
    std::filesystem::path file;
    {
        std::size_t told = 0;
        const ZippedScans scans(zipOf({{"in/1.dcm", "one"}, {"2.dcm", "two"}}), m_parent,
                                [&](const Progress& progress) { told = progress.done; }, {});
        file = scans.folder() / "in" / "1.dcm";
        EXPECT_EQ(readTextFile(file), "one");
        EXPECT_EQ(told, 2U);
        EXPECT_TRUE(scans.refused().empty());
    }
    EXPECT_FALSE(std::filesystem::exists(file));
    EXPECT_TRUE(std::filesystem::is_empty(m_parent));
}

TEST_F(ZippedScansTest, AreCalledByTheirPlacesInTheZip)
{
    const ZippedScans scans(zipOf({{"in/1.dcm", "one"}}), m_parent, {}, {});
    const std::filesystem::path file = scans.folder() / "in" / "1.dcm";
    EXPECT_EQ(scans.shown(file), m_folder / "study.zip" / "in" / "1.dcm");
    EXPECT_FALSE(scans.shown(m_folder / "other"));
    EXPECT_EQ(scans.shown(badFile(file, "is empty").text()),
              badFile(m_folder / "study.zip" / "in" / "1.dcm", "is empty").text());
    EXPECT_EQ(scans.shown(Message("Something else")), "Something else");
}

TEST_F(ZippedScansTest, LeaveOutWhatIsDamagedAndSaySo)
{
    zipOf({{"1.dcm", "one one"}, {"2.dcm", "two"}});
    const ZippedScans scans(changed("one one", "one two"), m_parent, {}, {});
    ASSERT_EQ(scans.refused().size(), 1U);
    EXPECT_EQ(scans.refused().front().path, m_folder / "study.zip" / "1.dcm");
    EXPECT_FALSE(std::filesystem::exists(scans.folder() / "1.dcm"));
    EXPECT_TRUE(std::filesystem::exists(scans.folder() / "2.dcm"));
}

TEST_F(ZippedScansTest, AreRefusedWhereTheZipIsHostileEncryptedOrNone)
{
    EXPECT_THAT(complaintAbout(zipOf({{"../evil", "x"}})), HasSubstr("study.zip: holds the name ../evil"));
    zipOf({{"1.dcm", "one"}});
    // The flag of encryption, in the header of the member and in the directory (APPNOTE 4.4.4).
    const std::string plain("\x14\0\0\0\0\0", 6);
    const std::string encrypted("\x14\0\x01\0\0\0", 6);
    EXPECT_THAT(complaintAbout(changed(plain, encrypted)), HasSubstr("study.zip: is encrypted"));
    test::writeText(m_folder / "study.zip", "PK\x03\x04 no zip");
    EXPECT_THAT(complaintAbout(m_folder / "study.zip"), HasSubstr("is not a readable zip"));
    EXPECT_TRUE(std::filesystem::is_empty(m_parent)) << "nothing is left of them";
}

TEST_F(ZippedScansTest, LeaveNothingWhereTheyAreCancelled)
{
    CancelSource source;
    source.cancel();
    const Error error = test::errorOf([&] {
        ZippedScans(zipOf({{"1.dcm", "one"}}), m_parent, {}, source.token());
    });
    EXPECT_EQ(error.kind(), ErrorKind::Cancelled);
    EXPECT_TRUE(std::filesystem::is_empty(m_parent));
}

TEST_F(ZippedScansTest, AreThoseOfAFileThatBeginsAsAZip)
{
    EXPECT_TRUE(isZip(zipOf({{"1.dcm", "one"}})));
    EXPECT_TRUE(isZip(zipOf({})));
    test::writeText(m_folder / "text.zip", "P");
    EXPECT_FALSE(isZip(m_folder / "text.zip"));
    EXPECT_FALSE(isZip(m_folder.path()));
    EXPECT_FALSE(isZip(m_folder / "absent.zip"));
}

} // namespace
} // namespace gg
