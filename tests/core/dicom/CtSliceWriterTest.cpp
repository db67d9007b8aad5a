#include "dicom/CtSliceWriter.h"

#include "base/ByteOrder.h"
#include "base/Error.h"
#include "base/Paths.h"
#include "support/GoldenFiles.h"
#include "support/TemporaryFolder.h"

#include <gtest/gtest.h>
#include <opencv2/core.hpp>

namespace gg {
namespace {

DicomTags someTags()
{
    DicomTags tags;
    tags.patientId = "P7";
    tags.studyInstanceUid = "2.25.1";
    tags.seriesInstanceUid = "2.25.2";
    tags.sopInstanceUid = "2.25.3";
    tags.manufacturer = "Groundglass";
    tags.seriesDescription = "Phantom";
    tags.instanceNumber = 3;
    tags.sliceLocation = -101.25;
    tags.imagePositionPatient = {-180, -1 / 3.0, -101.25};
    tags.imageOrientationPatient = {1, 0, 0, 0, 1, 0};
    tags.pixelSpacing = {0.7, 0.7};
    tags.sliceThickness = 1.5;
    tags.windowCenter = -600;
    tags.windowWidth = 1500;
    return tags;
}

cv::Mat ramp(float first, float step)
{
    cv::Mat hu(6, 8, CV_32FC1);
    for (int i = 0; i < 48; ++i)
        hu.at<float>(i / 8, i % 8) = first + step * static_cast<float>(i);
    return hu;
}

TEST(CtSliceWriter, WritesWhatReadsBackAsItWas)
{
    const test::TemporaryFolder folder;
    for (const cv::Mat& hu : {ramp(-1024, 80), ramp(-3000, 150)}) {
        writeCtSlice(folder / "slice.dcm", hu, someTags());
        const CtSlice slice = readCtSlice(folder / "slice.dcm");
        EXPECT_EQ(test::largestDifference(slice.hu, hu), 0);
        EXPECT_TRUE(slice.isHounsfield);
        EXPECT_TRUE(slice.notes.empty());
    }
}

// DCMTK's tools complain where it is wrong.
TEST(CtSliceWriter, CountsTheBytesOfItsMetaInformation)
{
    const test::TemporaryFolder folder;
    writeCtSlice(folder / "slice.dcm", ramp(-1024, 80), someTags());
    const std::vector<std::byte> bytes = readBinaryFile(folder / "slice.dcm");
    constexpr std::size_t lengthAt = 140;
    const std::size_t end = lengthAt + 4 + numberAt(bytes, lengthAt, 4, ByteOrder::Little);
    EXPECT_EQ(numberAt(bytes, end, 2, ByteOrder::Little), 0x0008U); // the first group of the data set
}

TEST(CtSliceWriter, KeepsTheTags)
{
    const test::TemporaryFolder folder;
    writeCtSlice(folder / "slice.dcm", ramp(-1000, 10), someTags());
    const DicomTags tags = readCtSlice(folder / "slice.dcm").tags;
    EXPECT_EQ(tags.patientId, "P7");
    EXPECT_EQ(tags.sopInstanceUid, "2.25.3");
    EXPECT_EQ(tags.modality, "CT");
    EXPECT_EQ(tags.manufacturer, "Groundglass");
    EXPECT_EQ(tags.instanceNumber, 3);
    EXPECT_EQ(tags.sliceLocation, -101.25);
    EXPECT_EQ(tags.windowWidth, 1500);
    EXPECT_EQ(tags.photometricInterpretation, "MONOCHROME2");
    // 16 characters hold 13 digits of a third.
    ASSERT_TRUE(tags.imagePositionPatient);
    EXPECT_NEAR((*tags.imagePositionPatient)[1], -1 / 3.0, 1e-12);
}

TEST(CtSliceWriter, TakesWholeNumbersAndRoundsFractions)
{
    const test::TemporaryFolder folder;
    cv::Mat whole;
    ramp(-1024, 3).convertTo(whole, CV_16S);
    writeCtSlice(folder / "whole.dcm", whole, someTags());
    EXPECT_EQ(test::largestDifference(readCtSlice(folder / "whole.dcm").hu, ramp(-1024, 3)), 0);
    writeCtSlice(folder / "fraction.dcm", ramp(-1000.25F, 3), someTags());
    EXPECT_EQ(test::largestDifference(readCtSlice(folder / "fraction.dcm").hu, ramp(-1000, 3)), 0);
}

TEST(CtSliceWriter, GivesTheSameBytesEveryTime)
{
    const test::TemporaryFolder folder;
    writeCtSlice(folder / "first.dcm", ramp(0, 1), someTags());
    writeCtSlice(folder / "second.dcm", ramp(0, 1), someTags());
    EXPECT_EQ(readBinaryFile(folder / "first.dcm"), readBinaryFile(folder / "second.dcm"));
}

TEST(CtSliceWriter, RefusesWhatCannotBeWrittenAndLeavesNothingBehind)
{
    const test::TemporaryFolder folder;
    EXPECT_THROW(writeCtSlice(folder / "a.dcm", cv::Mat(), someTags()), Error);
    EXPECT_THROW(writeCtSlice(folder / "a.dcm", ramp(40000, 1), someTags()), Error);
    EXPECT_THROW(writeCtSlice(folder / "a.dcm", ramp(0, 1), DicomTags()), Error);
    EXPECT_THROW(writeCtSlice("/nowhere/at/all.dcm", ramp(0, 1), someTags()), Error);
    EXPECT_TRUE(std::filesystem::is_empty(folder.path()));
}

} // namespace
} // namespace gg
