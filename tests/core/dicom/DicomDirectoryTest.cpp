#include "dicom/DicomDirectory.h"

#include "dicom/DicomTag.h"
#include "support/DicomDirectoryFile.h"
#include "support/ErrorOf.h"
#include "support/StubFiles.h"
#include "support/TemporaryFolder.h"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

namespace gg {
namespace {

using testing::HasSubstr;

class DicomDirectoryTest : public testing::Test
{
protected:
    std::vector<ListedFile> listed(const std::vector<std::string>& ids) const
    {
        test::writeDicomDirectory(m_folder / "DICOMDIR", ids);
        return filesListedIn(m_folder / "DICOMDIR");
    }

    const test::TemporaryFolder m_folder;
};

TEST_F(DicomDirectoryTest, NamesTheFilesOfItsMediumInOrderAndEachOnce)
{
    test::writeText(m_folder / "DICOM" / "S1" / "IM1", "x");
    test::writeText(m_folder / "TOP", "x");
    const std::vector<ListedFile> files = listed({"TOP ", "DICOM\\S1\\IM1", "", "TOP"});
    ASSERT_EQ(files.size(), 2U);
    EXPECT_EQ(files[0].path, m_folder / "TOP");
    EXPECT_EQ(files[1].path, m_folder / "DICOM" / "S1" / "IM1");
    EXPECT_TRUE(files[1].problem.isEmpty());
}

TEST_F(DicomDirectoryTest, FindsFilesHoweverASystemShowsTheirNames)
{
    test::writeText(m_folder / "dicom" / "im1", "x");
    test::writeText(m_folder / "dicom" / "IM2;1", "x");
    const std::vector<ListedFile> files = listed({"DICOM\\IM1", "DICOM\\IM2"});
    EXPECT_EQ(files[0].path, m_folder / "dicom" / "im1");
    EXPECT_EQ(files[1].path, m_folder / "dicom" / "IM2;1");
}

TEST_F(DicomDirectoryTest, LeavesOutRecordsThatAreNotInUse)
{
    test::writeText(m_folder / "IM1", "x");
    test::writeDicomDirectory(m_folder / "DICOMDIR", {"IM1"}, /*inUse=*/0);
    EXPECT_TRUE(filesListedIn(m_folder / "DICOMDIR").empty());
}

TEST_F(DicomDirectoryTest, SaysWhichFilesAreMissingOrLieElsewhere)
{
    const std::filesystem::path medium = m_folder / "medium";
    test::writeText(m_folder / "outside", "x");
    std::filesystem::create_directory(medium);
    std::filesystem::create_symlink(m_folder / "outside", medium / "LINK");
    test::writeDicomDirectory(medium / "DICOMDIR",
                              {"A\\IM1", "..\\outside", "LINK", "A\\\\B", ".\\LINK", "/etc/passwd"});
    const std::vector<ListedFile> files = filesListedIn(medium / "DICOMDIR");
    ASSERT_EQ(files.size(), 6U);
    EXPECT_EQ(files[0].path, medium / "A" / "IM1");
    EXPECT_EQ(files[0].problem, "is listed in the DICOMDIR, but is not there");
    EXPECT_EQ(files[2].problem, "is listed in the DICOMDIR, but lies outside its folder");
    for (const std::size_t i : {1U, 3U, 4U, 5U})
        EXPECT_THAT(files[i].problem.english(), HasSubstr("by a name that is none")) << i;
}

TEST_F(DicomDirectoryTest, GivesWhatStandsBeforeADamageAndSaysSo)
{
    test::writeText(m_folder / "IM1", "x");
    test::writeDicomDirectory(m_folder / "DICOMDIR", {"IM1", "IM2"});
    std::filesystem::resize_file(m_folder / "DICOMDIR",
                                 std::filesystem::file_size(m_folder / "DICOMDIR") - 4);
    const std::vector<ListedFile> files = filesListedIn(m_folder / "DICOMDIR");
    ASSERT_FALSE(files.empty());
    EXPECT_EQ(files.back().path, m_folder / "DICOMDIR");
    EXPECT_THAT(files.back().problem.english(), HasSubstr("is damaged"));
}

TEST_F(DicomDirectoryTest, IsKnownByWhatItSaysAndNotByItsName)
{
    test::writeDicomDirectory(m_folder / "other", {"IM1"});
    EXPECT_TRUE(isDicomDirectory(m_folder / "other"));
    test::writeText(m_folder / "DICOMDIR", test::asText(test::smallCt().file()));
    EXPECT_FALSE(isDicomDirectory(m_folder / "DICOMDIR"));
    EXPECT_FALSE(isDicomDirectory(m_folder / "absent"));
    EXPECT_FALSE(isDicomDirectory(m_folder.path()));
    EXPECT_THAT(test::errorOf([&] { filesListedIn(m_folder / "DICOMDIR"); }).message(),
                HasSubstr("is not a DICOMDIR"));
}

} // namespace
} // namespace gg
