#include "lungs/LungDocuments.h"

#include "base/Paths.h"
#include "dicom/DicomFile.h"
#include "dicom/DicomTag.h"
#include "dicom/DicomText.h"
#include "dicom/StudyTree.h"
#include "support/ErrorOf.h"
#include "support/StudyFolder.h"
#include "support/TemporaryFolder.h"

#include <gmock/gmock.h>
#include <gtest/gtest.h>
#include <opencv2/core.hpp>

namespace gg {
namespace {

using testing::HasSubstr;
using testing::Not;

class LungDocumentsFile : public testing::Test
{
protected:
    LungDocumentsFile()
    {
        test::writeSeries(m_folder / "study", {"1.2.2", 1, "Thorax", slices});
        std::vector<std::filesystem::path> files;
        for (int i = 0; i < slices; ++i)
            files.push_back(m_folder / "study" / ("1.2.2-" + std::to_string(i)));
        m_stack = readStudyTree(files).patients.at(0).studies.at(0).series.at(0).stack;
        for (int i = 0; i < slices; ++i) {
            m_lungs.labels.emplace_back(3, 4, CV_8UC1, cv::Scalar(1));
            m_lungs.tissue.emplace_back(3, 4, CV_8UC1, cv::Scalar(4));
        }
        m_lungs.measures.all = {.volumeMl = 1, .massG = 1, .shares = LungShares{.aerated = 1}};
    }

    void write(const std::filesystem::path& segmentation, const std::filesystem::path& report) const
    {
        writeLungDocuments({.segmentation = segmentation, .report = report}, m_lungs, m_stack);
    }

    static std::string valueOf(const std::filesystem::path& file, std::uint32_t tag)
    {
        const std::vector<std::byte> bytes = readBinaryFile(file);
        return dicomText(openDicomFile(bytes, file).elements, tag);
    }

    static constexpr int slices = 2;
    const test::TemporaryFolder m_folder;
    const std::filesystem::path m_seg = m_folder / "a.seg.dcm";
    const std::filesystem::path m_sr = m_folder / "a.sr.dcm";
    SliceStack m_stack;
    SeriesLungs m_lungs;
};

TEST_F(LungDocumentsFile, LieInTheStudyEachInASeriesOfItsOwn)
{
    write(m_seg, m_sr);
    EXPECT_EQ(valueOf(m_seg, dicomTag::modality), "SEG");
    EXPECT_EQ(valueOf(m_sr, dicomTag::modality), "SR");
    for (const std::filesystem::path& file : {m_seg, m_sr}) {
        EXPECT_EQ(valueOf(file, dicomTag::studyInstanceUid), "1.2");
        EXPECT_EQ(valueOf(file, dicomTag::patientId), "JD-4711");
    }
    EXPECT_NE(valueOf(m_seg, dicomTag::seriesInstanceUid), valueOf(m_sr, dicomTag::seriesInstanceUid));
    EXPECT_EQ(valueOf(m_seg, dicomTag::numberOfFrames), "5"); // two of the right lung, three empty
}

TEST_F(LungDocumentsFile, AreWrittenAsWished)
{
    write(m_seg, {});
    EXPECT_FALSE(std::filesystem::exists(m_sr));
    std::filesystem::remove(m_seg);
    write({}, m_sr);
    EXPECT_FALSE(std::filesystem::exists(m_seg));
    EXPECT_THAT(readTextFile(m_sr), Not(HasSubstr("Referenced Segment")));
}

TEST_F(LungDocumentsFile, ReferToEachOther)
{
    write(m_seg, m_sr);
    EXPECT_THAT(readTextFile(m_sr), HasSubstr("Referenced Segment"));
    EXPECT_THAT(readTextFile(m_sr), HasSubstr(valueOf(m_seg, dicomTag::sopInstanceUid)));
}

TEST_F(LungDocumentsFile, AreNoneWithoutLungs)
{
    m_lungs.measures.all.shares.reset();
    EXPECT_THAT(test::errorOf([&] { write(m_seg, m_sr); }).message(), HasSubstr("no lung was found"));
    EXPECT_FALSE(std::filesystem::exists(m_seg));
}

} // namespace
} // namespace gg
