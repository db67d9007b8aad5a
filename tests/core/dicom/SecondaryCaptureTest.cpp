#include "dicom/SecondaryCapture.h"

#include "base/Paths.h"
#include "dicom/DicomImage.h"
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

class SecondaryCapture : public testing::Test
{
protected:
    SecondaryCapture() { test::writeSeries(m_folder.path(), {"1.2.2", 1, "Thorax"}); }

    std::vector<std::byte> captured(const cv::Mat& picture, const CaptureDetails& details) const
    {
        writeSecondaryCapture(m_target, picture, readSourceImage(m_source), details);
        return readBinaryFile(m_target);
    }

    static CaptureDetails details()
    {
        return {.seriesInstanceUid = "2.25.5",
                .sopInstanceUid = "2.25.6",
                .seriesDescription = "Seen",
                .taken = {}};
    }

    /// 5 x 3, so that its bytes are odd.
    static cv::Mat colours()
    {
        cv::Mat picture(3, 5, CV_8UC3);
        for (int i = 0; i < 45; ++i)
            picture.data[i] = static_cast<unsigned char>(5 * i);
        return picture;
    }

    const test::TemporaryFolder m_folder;
    const std::filesystem::path m_source = m_folder / "1.2.2-0";
    const std::filesystem::path m_target = m_folder / "capture.dcm";
};

TEST_F(SecondaryCapture, IsReadBackWithItsColours)
{
    const std::vector<std::byte> bytes = captured(colours(), details());
    const DicomImage image(bytes, m_target);
    ASSERT_FALSE(image.isGrey());
    EXPECT_EQ(cv::norm(image.colours(0), colours(), cv::NORM_INF), 0);
}

TEST_F(SecondaryCapture, IsReadBackInGreyAlsoOutOfALargerPicture)
{
    cv::Mat whole(4, 6, CV_8UC1);
    cv::randu(whole, 0, 256);
    const cv::Mat part = whole(cv::Rect(1, 1, 3, 3));
    const std::vector<std::byte> bytes = captured(part, details());
    cv::Mat back;
    DicomImage(bytes, m_target).slice(0).hu.convertTo(back, CV_8U);
    EXPECT_EQ(cv::norm(back, part, cv::NORM_INF), 0);
}

TEST_F(SecondaryCapture, LiesInTheStudyOfItsSourceAsASeriesOfItsOwn)
{
    captured(colours(), details());
    const StudyTree tree = readStudyTree(std::vector{m_source, m_target});
    ASSERT_EQ(tree.patients.size(), 1U);
    EXPECT_EQ(tree.patients[0].name, "DOE^JANE");
    ASSERT_EQ(tree.patients[0].studies.size(), 1U);
    EXPECT_EQ(tree.patients[0].studies[0].series.size(), 2U);
}

TEST_F(SecondaryCapture, SaysWhatItIsAndOfWhichImage)
{
    const std::vector<std::byte> bytes = captured(colours(), details());
    const DicomFile file = openDicomFile(bytes, m_target);
    const auto text = [&](std::uint32_t tag) { return dicomText(file.elements, tag); };
    EXPECT_EQ(text(dicomTag::conversionType), "WSD");
    EXPECT_EQ(text(dicomTag::burnedInAnnotation), "NO");
    EXPECT_EQ(text(dicomTag::imageType), "DERIVED\\SECONDARY");
    EXPECT_EQ(text(dicomTag::sopInstanceUid), "2.25.6");
    const std::string all(reinterpret_cast<const char*>(bytes.data()), bytes.size());
    EXPECT_THAT(all, HasSubstr("1.2.2.0")); // the source's instance
    EXPECT_TRUE(file.notes.empty());
}

TEST_F(SecondaryCapture, SaysWhetherThePatientCanBeReadInIt)
{
    CaptureDetails shown = details();
    shown.showsPatient = true;
    shown.isOfSource = false;
    const std::vector<std::byte> bytes = captured(colours(), shown);
    EXPECT_EQ(dicomText(openDicomFile(bytes, m_target).elements, dicomTag::burnedInAnnotation), "YES");
    EXPECT_EQ(openDicomFile(bytes, m_target).elements.find(dicomTag::sourceImageSequence), nullptr);
}

TEST_F(SecondaryCapture, NamesTheFrameOfASourceOfMany)
{
    CaptureDetails ofFrame = details();
    ofFrame.frame = 6;
    const std::vector<std::byte> bytes = captured(colours(), ofFrame);
    const std::string all(reinterpret_cast<const char*>(bytes.data()), bytes.size());
    EXPECT_THAT(all, HasSubstr(std::string("\x08\0\x60\x11IS\x02\0"
                                           "7 ",
                                           10)));
}

TEST_F(SecondaryCapture, RefusesWhatIsNoPictureOf8Bits)
{
    const auto complaint = [&](const cv::Mat& picture, const CaptureDetails& given) {
        return test::errorOf([&] { captured(picture, given); }).message();
    };
    EXPECT_THAT(complaint(cv::Mat(), details()), HasSubstr("a picture of 8 bits"));
    EXPECT_THAT(complaint(cv::Mat(2, 2, CV_16UC1), details()), HasSubstr("a picture of 8 bits"));
    EXPECT_THAT(complaint(colours(), {}), HasSubstr("a series and an instance UID"));
}

} // namespace
} // namespace gg
