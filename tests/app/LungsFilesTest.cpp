#include "app/LungsFiles.h"

#include "base/Csv.h"
#include "dicom/StudyTree.h"
#include "support/ErrorOf.h"
#include "support/StudyFolder.h"
#include "support/TemporaryFolder.h"

#include <gtest/gtest.h>
#include <opencv2/core.hpp>

namespace gg {
namespace {

/// A series of two slices, which are lung all over.
class LungsFilesTest : public testing::Test
{
protected:
    LungsFilesTest()
    {
        test::writeSeries(m_folder / "study", {"1.2.2", 1, "Thorax", 2});
        m_found.files = {m_folder / "study" / "1.2.2-0", m_folder / "study" / "1.2.2-1"};
        m_stack = readStudyTree(m_found.files).patients.at(0).studies.at(0).series.at(0).stack;
        m_lungs.labels.assign(2, cv::Mat(3, 4, CV_8UC1, cv::Scalar(1)));
        m_lungs.tissue.assign(2, cv::Mat(3, 4, CV_8UC1, cv::Scalar(1)));
        m_lungs.measures.all.shares = LungShares{.groundGlass = 1};
    }

    bool exists(const std::string& name) const { return std::filesystem::exists(m_folder / name); }

    const test::TemporaryFolder m_folder;
    FoundScans m_found;
    SliceStack m_stack;
    SeriesLungs m_lungs;
    const Volume m_volume{cv::Mat(6, 4, CV_16SC1, cv::Scalar(-600)), 3, {}, 2, true};
};

TEST_F(LungsFilesTest, WriteNothingThatIsNotWished)
{
    LungsFiles files({}, m_found);
    files.writeSeriesMasks(1, m_stack, m_volume, m_lungs);
    EXPECT_TRUE(files.writeDocuments(1, m_stack, m_lungs, {}));
    files.addSeries("1.2.2", m_lungs);
    files.addVolume("a.nii", m_lungs);
    files.end();
    EXPECT_FALSE(files.hasNoDocumentOfSome());
    const auto entries = std::filesystem::directory_iterator(m_folder.path());
    EXPECT_EQ(std::distance(begin(entries), end(entries)), 1); // the study
}

TEST_F(LungsFilesTest, WriteMasksOfSlicesAndOfTheSeries)
{
    const LungsFiles files({.masks = m_folder / "masks"}, m_found);
    files.writeSeriesMasks(2, m_stack, m_volume, m_lungs);
    for (const char* name :
         {"1.2.lungs.png", "1.2-2.opacity.png", "series-2.lungs.nii", "series-2.opacity.nii"})
        EXPECT_TRUE(exists(std::string("masks/") + name)) << name;
}

TEST_F(LungsFilesTest, WriteMasksOfVolumesOfOneNameAndOfTheSeriesBesideEachOther)
{
    m_found.volumes = {"p1/ct.nii.gz", "p2/ct.nii.gz", "series-2.nii"};
    const LungsFiles files({.masks = m_folder / "masks"}, m_found);
    for (const std::filesystem::path& volume : m_found.volumes)
        files.writeVolumeMasks(volume, m_volume, m_lungs);
    for (const char* name : {"ct.lungs.nii", "ct-2.lungs.nii", "series-2-2.opacity.nii"})
        EXPECT_TRUE(exists(std::string("masks/") + name)) << name;
    EXPECT_FALSE(exists("masks/series-2.lungs.nii")) << "it is the second series'";
}

TEST_F(LungsFilesTest, WriteDocumentsOfASeriesByItsNumber)
{
    const LungsFiles files({.segmentations = m_folder / "seg", .reports = m_folder / "sr"}, m_found);
    EXPECT_TRUE(files.writeDocuments(3, m_stack, m_lungs, {}));
    EXPECT_TRUE(exists("seg/series-3.seg.dcm"));
    EXPECT_TRUE(exists("sr/series-3.sr.dcm"));
    EXPECT_FALSE(files.hasNoDocumentOfSome());
}

TEST_F(LungsFilesTest, SayOfWhatThereIsNoDocument)
{
    LungsFiles files({.segmentations = m_folder / "seg"}, m_found);
    m_lungs.measures.all.shares.reset();
    EXPECT_FALSE(files.writeDocuments(1, m_stack, m_lungs, {}));
    EXPECT_FALSE(exists("seg/series-1.seg.dcm"));
    files.addVolume("a.nii", m_lungs);
    EXPECT_TRUE(files.hasNoDocumentOfSome());
}

TEST_F(LungsFilesTest, WriteTheTableInTheEnd)
{
    LungsFiles files({.table = m_folder / "lungs.csv"}, m_found);
    files.addSeries("1.2.2", m_lungs);
    files.addVolume("a.nii", m_lungs);
    files.addSlice({.path = "b.png", .counts = {}, .size = {4, 3}});
    EXPECT_FALSE(exists("lungs.csv"));
    files.end();
    const CsvTable table = readCsv(m_folder / "lungs.csv");
    ASSERT_EQ(table.rows.size(), 17U);
    EXPECT_EQ(table.rows[0][0], "1.2.2");
    EXPECT_EQ(table.rows[8][1], "a.nii");
    EXPECT_EQ(table.rows[16][1], "b.png");
}

} // namespace
} // namespace gg
