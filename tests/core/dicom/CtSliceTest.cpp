#include "dicom/CtSlice.h"

#include "base/AtomicFile.h"
#include "base/Error.h"
#include "base/Messages.h"
#include "base/Paths.h"
#include "dicom/DicomTag.h"
#include "support/DicomMaker.h"
#include "support/ErrorOf.h"
#include "support/GoldenFiles.h"
#include "support/MemoryLimit.h"
#include "support/TemporaryFolder.h"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

namespace gg {
namespace {

using testing::Contains;
using testing::Each;
using testing::ElementsAre;
using testing::HasSubstr;
using testing::IsEmpty;
using testing::Not;

CtSlice golden(const std::string& name)
{
    return readCtSlice(test::goldenFolder("dicom") / name);
}

std::string complaintAbout(const std::filesystem::path& file)
{
    try {
        readCtSlice(file);
    } catch (const Error& error) {
        EXPECT_EQ(error.kind(), ErrorKind::BadInput);
        return error.message();
    }
    return "no complaint";
}

cv::Mat decodeBytes(std::span<const std::byte> bytes)
{
    return decodeCtSlice(bytes, "bytes").hu;
}

// The .hu files hold pydicom 3.0.2's pixel_array * RescaleSlope + RescaleIntercept; those of high-bit15.dcm
// and signed12-overlay.dcm, whose unused bits pydicom does not take away, the numbers that were put in.
TEST(CtSlice, HasTheValuesOfPydicom)
{
    std::size_t count = 0;
    for (const auto& file : test::filesIn(test::goldenFolder("dicom"), ".dcm")) {
        const std::filesystem::path expected = file.native() + ".hu";
        if (!std::filesystem::exists(expected))
            continue;
        EXPECT_EQ(test::largestDifference(readCtSlice(file).hu, test::readGoldenHu(expected)), 0) << file;
        ++count;
    }
    EXPECT_EQ(count, 16U);
}

TEST(CtSlice, CarriesTheTagsOfTheFile)
{
    const DicomTags tags = golden("unsigned12.dcm").tags;
    EXPECT_EQ(tags.patientId, "P1");
    EXPECT_EQ(tags.studyInstanceUid, "1.2.3");
    EXPECT_EQ(tags.seriesInstanceUid, "1.2.3.4");
    EXPECT_EQ(tags.sopInstanceUid, "1.2.3.4.5");
    EXPECT_EQ(tags.modality, "CT");
    EXPECT_EQ(tags.seriesDescription, "LUNG");
    EXPECT_EQ(tags.instanceNumber, 7);
    EXPECT_EQ(tags.sliceLocation, -12.5);
    EXPECT_EQ(tags.imagePositionPatient, (std::array<double, 3>{-10, -20.5, -12.5}));
    EXPECT_EQ(tags.imageOrientationPatient, (std::array<double, 6>{1, 0, 0, 0, 1, 0}));
    EXPECT_EQ(tags.pixelSpacing, (std::array<double, 2>{0.7, 0.8}));
    EXPECT_EQ(tags.sliceThickness, 1.25);
    EXPECT_EQ(tags.windowCenter, 40);
    EXPECT_EQ(tags.windowWidth, 400);
    EXPECT_EQ(tags.manufacturer, "");
}

TEST(CtSlice, SaysWhenTheValuesMayNotBeHounsfieldUnits)
{
    EXPECT_TRUE(golden("unsigned12.dcm").isHounsfield);
    EXPECT_THAT(golden("unsigned12.dcm").notes, IsEmpty());
    EXPECT_FALSE(golden("no-rescale.dcm").isHounsfield);
    EXPECT_THAT(english(golden("no-rescale.dcm").notes), Contains(HasSubstr("no rescale slope")));
    EXPECT_FALSE(golden("mr.dcm").isHounsfield);
    EXPECT_THAT(english(golden("mr.dcm").notes), Contains(HasSubstr("the modality is MR")));
    EXPECT_THAT(english(golden("monochrome1.dcm").notes), Contains(HasSubstr("MONOCHROME1")));
}

TEST(CtSlice, CountsThePaddingPixels)
{
    const CtSlice slice = golden("padding.dcm");
    EXPECT_EQ(slice.padding, -2000);
    EXPECT_THAT(english(slice.notes), Contains(HasSubstr("6 pixels outside the scan")));
}

TEST(CtSlice, RefusesOtherDicomFilesSayingWhatTheyAre)
{
    const auto folder = test::goldenFolder("dicom");
    EXPECT_THAT(complaintAbout(folder / "broken-jpeg2000.dcm"),
                HasSubstr("jpeg2000.dcm: is a DICOM file whose JPEG 2000 pixels cannot be read"));
    EXPECT_THAT(complaintAbout(folder / "frames.dcm"), HasSubstr("DICOM file of 2 frames"));
    EXPECT_THAT(complaintAbout(folder / "colour.dcm"), HasSubstr("in colour (RGB)"));
    EXPECT_THAT(complaintAbout(folder / "no-image.dcm"), HasSubstr("without an image (EnhancedSRStorage)"));
}

TEST(CtSlice, RefusesFilesThatAreNoDicom)
{
    const test::TemporaryFolder folder;
    writeFileAtomically(folder / "empty.dcm", std::string_view());
    writeFileAtomically(folder / "text.dcm", std::string_view("not a DICOM file"));
    EXPECT_THAT(complaintAbout(folder / "empty.dcm"), HasSubstr("empty.dcm: is empty"));
    EXPECT_THAT(complaintAbout(folder / "text.dcm"), HasSubstr("text.dcm: is not a DICOM file"));
    EXPECT_THAT(complaintAbout(folder / "absent.dcm"), HasSubstr("cannot be read"));
}

TEST(CtSlice, IsNeverSilentlyWrongWhenTheFileIsCutOff)
{
    for (const char* name :
         {"unsigned12.dcm", "implicit.dcm", "big-endian.dcm", "deflated.dcm", "no-preamble.dcm"})
        EXPECT_THAT(test::silentlyWrongCuts(test::goldenFolder("dicom") / name, decodeBytes), IsEmpty());
}

TEST(CtSlice, ThrowsNothingButErrorsAndPrintsNothingWhenBytesAreChanged)
{
    testing::internal::CaptureStderr();
    for (const char* name :
         {"unsigned12.dcm", "implicit.dcm", "signed8.dcm", "deflated.dcm", "broken-jpeg2000.dcm"})
        EXPECT_THAT(test::foreignExceptions(test::goldenFolder("dicom") / name, decodeBytes, 300), IsEmpty());
    EXPECT_EQ(testing::internal::GetCapturedStderr(), "");
}

CtSlice made(const test::DicomMaker& maker)
{
    return decodeCtSlice(maker.file(), "a.dcm");
}

TEST(CtSlice, SetsAWholeRangeOfPaddingToAir)
{
    const CtSlice slice = made(test::smallCt()
                                   .words(dicomTag::pixelPaddingValue, "US", {1'100})
                                   .words(dicomTag::pixelPaddingRangeLimit, "US", {900}));
    EXPECT_EQ(slice.padding, -1024);
    const std::vector<float> lastRow = slice.hu.row(2).clone();
    EXPECT_THAT(lastRow, ElementsAre(-224, -1024, -1024, -1024));
    EXPECT_THAT(
        english(slice.notes),
        ElementsAre("the padding values 1100 to 900 mark 3 pixels outside the scan; what was above -1024 HU "
                    "of them was set to it"));
}

TEST(CtSlice, LeavesPaddingBelowAirAsItIs)
{
    const CtSlice slice = made(test::smallCt()
                                   .text(dicomTag::rescaleIntercept, "DS", "-2000")
                                   .words(dicomTag::pixelPaddingValue, "US", {0}));
    EXPECT_EQ(slice.padding, -2000);
    EXPECT_EQ(slice.hu.at<float>(0, 0), -2000);
    EXPECT_THAT(english(slice.notes), ElementsAre("the padding value 0 marks 1 pixel outside the scan"));
}

TEST(CtSlice, LeavesOutBitsThatHoldNoValueAndSaysSo)
{
    const CtSlice slice =
        made(test::smallCt()
                 .words(dicomTag::bitsStored, "US", {12})
                 .words(dicomTag::highBit, "US", {11})
                 .words(dicomTag::pixelData, "OW", {0xF064, 0x0064, 0x1064, 0, 0, 0, 0, 0, 0, 0, 0, 0}));
    EXPECT_EQ(slice.hu.at<float>(0, 0), -924);
    EXPECT_EQ(slice.hu.at<float>(0, 2), -924);
    EXPECT_THAT(english(slice.notes),
                ElementsAre(HasSubstr("the bits beside the 12 that hold values are not empty in 2 pixels")));
}

TEST(CtSlice, QuotesNothingOfAFileThatATerminalWouldObey)
{
    const CtSlice slice = made(test::smallCt()
                                   .text(dicomTag::modality, "CS", "\x1B[2J")
                                   .text(dicomTag::rescaleType, "LO", "\x1B]0;a\x07"));
    EXPECT_THAT(english(slice.notes), Each(Not(HasSubstr("\x1B"))));
    EXPECT_THAT(english(slice.notes), Contains(HasSubstr("the modality is \\u001B[2J")));
}

// 4,096 x 4,096 values in HU take 64 MB.
TEST(CtSlice, DoesNotTakeALackOfMemoryForABadFile)
{
    const int side = 4'096;
    const auto bytes = test::smallCt()
                           .words(dicomTag::rows, "US", {side})
                           .words(dicomTag::columns, "US", {side})
                           .words(dicomTag::bitsAllocated, "US", {8})
                           .words(dicomTag::bitsStored, "US", {8})
                           .words(dicomTag::highBit, "US", {7})
                           .words(dicomTag::pixelData, "OW", std::vector<int>(side * side / 2))
                           .file();
    EXPECT_EQ(decodeCtSlice(bytes, "a.dcm").hu.rows, side);
    const test::MemoryLimit limit(48u << 20);
    const Error error = test::errorOf([&] { decodeCtSlice(bytes, "a.dcm"); });
    EXPECT_EQ(error.kind(), ErrorKind::Failed);
    EXPECT_EQ(error.message(), "a.dcm: there is not enough memory to read the image");
}

TEST(CtSlice, RefusesWhatIsMadeToChokeAReader)
{
    std::string nested;
    for (int i = 0; i < 6'000; ++i)
        nested += std::string("\x08\0\x40\x11\xFF\xFF\xFF\xFF\xFE\xFF\x00\xE0\xFF\xFF\xFF\xFF", 16);
    const auto complaint = [](const std::vector<std::byte>& bytes) {
        return test::errorOf([&] { decodeCtSlice(bytes, "a.dcm"); });
    };
    const Error tooDeep = complaint(test::dicomFile(test::implicitLittle, nested));
    EXPECT_EQ(tooDeep.kind(), ErrorKind::BadInput);
    EXPECT_THAT(tooDeep.message(), HasSubstr("nested more than 32 deep"));
    const Error bomb =
        complaint(test::dicomFile(test::deflatedLittle, test::deflated(test::smallCt().dataSet(),
                                                                       limits::freelyInflatedBytes + 1'000)));
    EXPECT_EQ(bomb.kind(), ErrorKind::BadInput);
}

} // namespace
} // namespace gg
