#include "data/ScanReader.h"

#include "base/AtomicFile.h"
#include "base/Error.h"
#include "base/Messages.h"
#include "base/Paths.h"
#include "dicom/DicomTag.h"
#include "dicom/FramePath.h"
#include "image/PillowResize.h"
#include "support/DicomMaker.h"
#include "support/GoldenFiles.h"
#include "support/GzipBytes.h"
#include "support/ManyFrames.h"
#include "support/TemporaryFolder.h"

#include <gmock/gmock.h>
#include <gtest/gtest.h>
#include <opencv2/core.hpp>

namespace gg {
namespace {

using testing::Contains;
using testing::HasSubstr;

std::string complaintAbout(const std::filesystem::path& file)
{
    try {
        readScan(file, {});
    } catch (const Error& error) {
        EXPECT_EQ(error.kind(), ErrorKind::BadInput);
        return error.message();
    }
    return "no complaint";
}

TEST(ScanReader, ReadsPicturesOfEachFormat)
{
    for (const char* name : {"rgb.png", "rgb.bmp", "lzw.tif", "rgb444.jpg"}) {
        const auto file = test::goldenFolder("image") / name;
        const Scan scan = readScan(file, {});
        EXPECT_LE(test::largestDifference(scan.pixels, test::readGoldenRgb(file.native() + ".rgb")), 2)
            << name;
        EXPECT_FALSE(scan.slice);
    }
}

TEST(ScanReader, ShowsDicomThroughTheWindow)
{
    const auto file = test::goldenFolder("dicom") / "unsigned12.dcm";
    const CtWindow window = {.center = 50, .width = 350};
    const Scan scan = readScan(file, window);
    ASSERT_TRUE(scan.slice && scan.slice->isHounsfield);
    EXPECT_EQ(scan.slice->tags.patientId, "P1");
    cv::Mat channel;
    cv::extractChannel(scan.pixels, channel, 2);
    EXPECT_EQ(test::largestDifference(channel, toGrey8(scan.slice->hu, window)), 0);
}

TEST(ScanReader, GivesDicomInTheSizeThatIsWantedAsItGivesPictures)
{
    for (const char* name : {"unsigned12.dcm", "mr.dcm"}) {
        const auto file = test::goldenFolder("dicom") / name;
        const Scan whole = readScan(file, {});
        const Scan small = readScan(file, {}, exactly({5, 4}));
        EXPECT_EQ(test::largestDifference(small.pixels, resizeLikePillow(whole.pixels, {5, 4})), 0) << name;
        EXPECT_EQ(small.notes, whole.notes);
    }
}

TEST(ScanReader, ShowsHounsfieldUnitsOfMonochrome1AsThoseOfMonochrome2)
{
    const auto folder = test::goldenFolder("dicom");
    EXPECT_EQ(test::largestDifference(readScan(folder / "monochrome1.dcm", {}).pixels,
                                      readScan(folder / "unsigned12.dcm", {}).pixels),
              0);
}

TEST(ScanReader, ShowsOtherImagesThroughTheirOwnWindowAndSaysSo)
{
    const Scan scan = readScan(test::goldenFolder("dicom") / "mr.dcm", {});
    EXPECT_FALSE(scan.slice->isHounsfield);
    EXPECT_THAT(english(scan.notes), Contains(HasSubstr("the file's own window")));
    const CtWindow own = {.center = 40, .width = 400};
    cv::Mat channel;
    cv::extractChannel(scan.pixels, channel, 0);
    EXPECT_EQ(test::largestDifference(
                  channel, toGrey8(test::readGoldenHu(test::goldenFolder("dicom") / "mr.dcm.hu"), own)),
              0);
}

TEST(ScanReader, GoesByTheContentAndNotByTheName)
{
    const test::TemporaryFolder folder;
    std::filesystem::copy_file(test::goldenFolder("dicom") / "unsigned12.dcm", folder / "slice.png");
    std::filesystem::copy_file(test::goldenFolder("image") / "rgb.png", folder / "IM0001");
    EXPECT_TRUE(readScan(folder / "slice.png", {}).slice);
    EXPECT_FALSE(readScan(folder / "IM0001", {}).slice);
    EXPECT_TRUE(isScanFile(folder / "slice.png"));
    EXPECT_TRUE(isScanFile(folder / "IM0001"));
}

TEST(ScanReader, ComplainsInOneSentenceAboutEverythingElse)
{
    const test::TemporaryFolder folder;
    writeFileAtomically(folder / "empty.dcm", std::string_view());
    writeFileAtomically(folder / "text.png", std::string_view("a text that is no picture"));
    EXPECT_THAT(complaintAbout(folder / "empty.dcm"), HasSubstr("empty.dcm: is empty"));
    EXPECT_THAT(complaintAbout(folder / "text.png"),
                HasSubstr("text.png: is not a PNG, JPEG, BMP, TIFF or DICOM file"));
    EXPECT_THAT(complaintAbout(folder.path()), HasSubstr("is a folder"));
    EXPECT_THAT(complaintAbout(folder / "absent.png"), HasSubstr("cannot be read"));
}

TEST(ScanReader, ReadsDicomInGzipFilesAndNothingElseInThem)
{
    const test::TemporaryFolder folder;
    writeFileAtomically(folder / "a.dcm.gz", test::gzipped(test::smallCt().file()));
    writeFileAtomically(folder / "text.gz",
                        test::gzipped("a text that is no DICOM file, however it is packed"));
    EXPECT_TRUE(isScanFile(folder / "a.dcm.gz"));
    EXPECT_FALSE(isScanFile(folder / "text.gz"));
    EXPECT_TRUE(readScan(folder / "a.dcm.gz", {}).slice);
    EXPECT_GT(expectedBytes(folder / "a.dcm.gz"), 6 * test::smallCt().file().size());
    EXPECT_THAT(complaintAbout(folder / "text.gz"),
                HasSubstr("text.gz: is not a PNG, JPEG, BMP, TIFF or DICOM file"));
}

TEST(ScanReader, SortsFoldersByTheFirstBytes)
{
    const test::TemporaryFolder folder;
    writeFileAtomically(folder / "empty.png", std::string_view());
    writeFileAtomically(folder / "text.dcm", std::string_view("text"));
    EXPECT_FALSE(isScanFile(folder / "empty.png"));
    EXPECT_FALSE(isScanFile(folder / "text.dcm"));
    EXPECT_FALSE(isScanFile(folder.path()));
    EXPECT_FALSE(isScanFile(folder / "absent.png"));
    EXPECT_TRUE(isScanFile(test::goldenFolder("dicom") / "no-preamble.dcm"));
}

/// A DICOM file whose preamble begins with `header`.
std::string withPreamble(std::string_view header, std::vector<std::byte> file)
{
    std::string text(reinterpret_cast<const char*>(file.data()), file.size());
    return text.replace(0, header.size(), header);
}

TEST(ScanReader, TakesDicomForDicomWhateverPictureItsPreambleBeginsLike)
{
    const test::TemporaryFolder folder;
    for (const std::string_view header :
         {std::string_view("II*\0\x08\0\0\0", 8), std::string_view("MM\0*"), std::string_view("BM"),
          std::string_view("\x89PNG\r\n\x1A\n"), std::string_view("\xFF\xD8\xFF\xE0")}) {
        writeFileAtomically(folder / "dual", withPreamble(header, test::smallCt().file()));
        EXPECT_TRUE(isScanFile(folder / "dual"));
        const Scan scan = readScan(folder / "dual", {});
        EXPECT_TRUE(scan.slice);
        EXPECT_TRUE(scan.notes.empty());
    }
}

TEST(ScanReader, ReadsAPictureThatHasDicomsPrefixByChance)
{
    const test::TemporaryFolder folder;
    std::string picture = readTextFile(test::goldenFolder("image") / "rgb.bmp");
    picture.replace(128, 4, "DICM");
    writeFileAtomically(folder / "chance.bmp", picture);
    const Scan scan = readScan(folder / "chance.bmp", {});
    EXPECT_FALSE(scan.slice);
    EXPECT_THAT(english(scan.notes), Contains(HasSubstr("also begins like DICOM")));
}

TEST(ScanReader, ComplainsOfTheFormatWithTheStrongestSign)
{
    const test::TemporaryFolder folder;
    writeFileAtomically(folder / "dual",
                        withPreamble(std::string_view("II*\0", 4),
                                     test::smallCt().words(dicomTag::rows, "US", {1'000}).file()));
    EXPECT_THAT(complaintAbout(folder / "dual"), HasSubstr("is a truncated DICOM file"));
    // The first bytes of DICOM without a preamble, then something else.
    writeFileAtomically(folder / "other", std::string_view("\x08\0\x05\0 anything else that may come", 31));
    EXPECT_FALSE(isScanFile(folder / "other"));
    EXPECT_THAT(complaintAbout(folder / "other"), HasSubstr("is not a PNG, JPEG, BMP, TIFF or DICOM file"));
}

TEST(ScanReader, SaysWhatOtherImagesAreShownThrough)
{
    const test::TemporaryFolder folder;
    const auto file =
        test::smallCt().remove(dicomTag::rescaleSlope).remove(dicomTag::rescaleIntercept).file();
    writeFileAtomically(folder / "a.dcm", withPreamble("", file));
    EXPECT_THAT(english(readScan(folder / "a.dcm", {}).notes),
                Contains(HasSubstr("its whole range of values")));
}

TEST(ScanReader, ReadsTheFrameThatIsNamed)
{
    const test::TemporaryFolder folder;
    const auto file = test::writeManyFrames(folder / "a.dcm", 2);
    EXPECT_THAT(complaintAbout(file), HasSubstr("is a DICOM file of 2 frames"));
    for (const int frame : {0, 1}) {
        const Scan scan = readScan(framePath(file, frame), {});
        ASSERT_TRUE(scan.slice && scan.slice->isHounsfield);
        EXPECT_EQ(scan.slice->hu.at<float>(2, 3), frame == 0 ? 10 : 40);
        EXPECT_GT(expectedBytes(framePath(file, frame)), std::filesystem::file_size(file));
    }
    EXPECT_THAT(complaintAbout(file / "3"), HasSubstr("a.dcm: has 2 frames, and none of number 3"));
}

TEST(ScanReader, SaysWhichPixelsLieOutsideTheScan)
{
    const test::TemporaryFolder folder;
    const auto file = test::smallCt().words(dicomTag::pixelPaddingValue, "US", {100}).file();
    writeFileAtomically(folder / "a.dcm", withPreamble("", file));
    const Scan scan = readScan(folder / "a.dcm", {});
    ASSERT_TRUE(scan.slice);
    EXPECT_EQ(cv::countNonZero(scan.slice->outside), 1);
    EXPECT_TRUE(scan.slice->notes.empty()) << "they are the scan's";
}

} // namespace
} // namespace gg
