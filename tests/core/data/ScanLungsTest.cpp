#include "data/ScanLungs.h"

#include "base/AtomicFile.h"
#include "base/Messages.h"
#include "dicom/CtSliceWriter.h"
#include "image/PngWriter.h"
#include "support/ErrorOf.h"
#include "support/LungPhantom.h"
#include "support/TemporaryFolder.h"

#include <gmock/gmock.h>
#include <gtest/gtest.h>
#include <opencv2/imgproc.hpp>

namespace gg {
namespace {

using testing::ElementsAre;
using testing::HasSubstr;
using testing::IsEmpty;

constexpr double tolerance = 0.02;

/// An axial slice, with pixels of 1 mm.
CtSlice ctSlice(const cv::Mat& hu)
{
    CtSlice slice;
    slice.hu = hu;
    slice.isHounsfield = true;
    slice.tags.pixelSpacing = {1, 1};
    slice.tags.imagePositionPatient = {0, 0, 0};
    slice.tags.imageOrientationPatient = {1, 0, 0, 0, 1, 0};
    return slice;
}

Scan scanOf(const CtSlice& slice)
{
    Scan scan;
    scan.pixels = cv::Mat(slice.hu.size(), CV_8UC3, cv::Scalar::all(0));
    scan.slice = slice;
    return scan;
}

/// Through the window from -1250 to 250 HU, as a picture.
Scan pictureOf(const cv::Mat& hu)
{
    cv::Mat grey;
    hu.convertTo(grey, CV_8U, 255.0 / 1500, 255.0 * 1250 / 1500);
    Scan scan;
    cv::cvtColor(grey, scan.pixels, cv::COLOR_GRAY2RGB);
    return scan;
}

TEST(ScanLungs, TakesASliceInHounsfieldUnitsAsItIs)
{
    const test::TemporaryFolder folder;
    const cv::Mat hu = test::LungPhantom().slice();
    DicomTags tags = ctSlice(hu).tags;
    tags.pixelSpacing = {0.8, 0.5};
    tags.modality = "CT";
    tags.studyInstanceUid = tags.seriesInstanceUid = tags.sopInstanceUid = "2.25.1";
    writeCtSlice(folder / "a.dcm", hu, tags);
    const LungScan scan = lungScanOf(readScan(folder / "a.dcm", {}), "a.dcm");
    EXPECT_EQ(cv::norm(scan.slice.hu, hu, cv::NORM_INF), 0);
    ASSERT_TRUE(scan.pixelMm2);
    EXPECT_DOUBLE_EQ(*scan.pixelMm2, 0.4);
    EXPECT_DOUBLE_EQ(scan.slice.pixelSize, std::sqrt(0.4));
    EXPECT_TRUE(scan.slice.rightComesFirst);
    EXPECT_FALSE(scan.slice.isRelative);
    EXPECT_THAT(english(scan.notes), IsEmpty());
}

TEST(ScanLungs, MeasuresKnownAreasWithinTwoPercent)
{
    const ScanLungs lungs = measureLungs(lungScanOf(scanOf(ctSlice(test::LungPhantom().slice())), "a.dcm"));
    const double first = test::firstLung.area();
    const double second = test::secondLung.area();
    EXPECT_NEAR(test::pixelsOf(lungs.labels, Lung::Right), first, tolerance * first);
    EXPECT_NEAR(test::pixelsOf(lungs.labels, Lung::Left), second, tolerance * second);
    EXPECT_EQ(lungs.counts.pixels(), cv::countNonZero(lungs.labels));
    ASSERT_TRUE(lungs.counts.shares());
    EXPECT_GT(lungs.counts.shares()->aerated, 0.95) << "but the blur at the rim";
    EXPECT_EQ(lungs.counts.shares()->opacity(), 0);
}

TEST(ScanLungs, MeasuresTheShareOfGroundGlass)
{
    const test::PhantomPart glass = test::discAt(-75, 10, 25, test::groundGlassHu);
    const cv::Mat hu = test::LungPhantom().with(glass).slice();
    const ScanLungs lungs = measureLungs(lungScanOf(scanOf(ctSlice(hu)), "a.dcm"));
    EXPECT_EQ(test::at<std::uint8_t>(lungs.tissue, -75, 10), std::uint8_t(LungTissue::GroundGlass));
    EXPECT_EQ(test::at<std::uint8_t>(lungs.labels, -75, 10), std::uint8_t(Lung::Right));
    const double all = test::firstLung.area() + test::secondLung.area();
    ASSERT_TRUE(lungs.counts.shares());
    EXPECT_NEAR(lungs.counts.shares()->groundGlass, glass.area() / all, tolerance * glass.area() / all);
    EXPECT_EQ(lungs.counts.shares()->consolidation, 0);
}

TEST(ScanLungs, CountsAConsolidationWithinALungAsLung)
{
    const test::PhantomPart dense = test::discAt(72, 20, 13, test::consolidationHu);
    const cv::Mat hu = test::LungPhantom().with(dense).slice();
    const ScanLungs lungs = measureLungs(lungScanOf(scanOf(ctSlice(hu)), "a.dcm"));
    EXPECT_EQ(test::at<std::uint8_t>(lungs.labels, 72, 20), std::uint8_t(Lung::Left));
    EXPECT_EQ(test::at<std::uint8_t>(lungs.tissue, 72, 20), std::uint8_t(LungTissue::Consolidation));
}

TEST(ScanLungs, KnowsThePatientsRightWhereRowsRunTheOtherWay)
{
    CtSlice slice = ctSlice(test::LungPhantom().slice());
    slice.tags.imageOrientationPatient = {-1, 0, 0, 0, 1, 0};
    const LungScan scan = lungScanOf(scanOf(slice), "a.dcm");
    EXPECT_FALSE(scan.slice.rightComesFirst);
    const cv::Mat labels = measureLungs(scan).labels;
    EXPECT_EQ(test::at<std::uint8_t>(labels, -75, 0), std::uint8_t(Lung::Left));
    EXPECT_EQ(test::at<std::uint8_t>(labels, 72, 0), std::uint8_t(Lung::Right));
}

TEST(ScanLungs, SaysWhatItTakesForTheSizeOfPixels)
{
    CtSlice slice = ctSlice(test::LungPhantom().slice());
    slice.tags.pixelSpacing.reset();
    const LungScan scan = lungScanOf(scanOf(slice), "a.dcm");
    EXPECT_FALSE(scan.pixelMm2);
    EXPECT_DOUBLE_EQ(scan.slice.pixelSize, 1) << "360 columns";
    EXPECT_THAT(english(measureLungs(scan).notes), ElementsAre(HasSubstr("360 mm across are assumed")));
}

TEST(ScanLungs, BelievesNoSizeOfPixelsThatCannotBe)
{
    CtSlice slice = ctSlice(test::LungPhantom().slice());
    for (const double size : {0.0, 0.001, 800.0}) {
        slice.tags.pixelSpacing = {size, size};
        const LungScan scan = lungScanOf(scanOf(slice), "a.dcm");
        EXPECT_FALSE(scan.pixelMm2);
        EXPECT_DOUBLE_EQ(scan.slice.pixelSize, 1) << "360 columns";
        EXPECT_THAT(english(scan.notes), ElementsAre(HasSubstr("cannot be: 360 mm across are assumed")));
        EXPECT_GT(cv::countNonZero(measureLungs(scan).labels), 0);
    }
}

TEST(ScanLungs, LooksForNoneOutsideTheScan)
{
    CtSlice slice = ctSlice(test::LungPhantom().slice());
    slice.outside = cv::Mat(slice.hu.size(), CV_8UC1, cv::Scalar(0));
    slice.outside.colRange(0, 180).setTo(255);
    const LungScan scan = lungScanOf(scanOf(slice), "a.dcm");
    EXPECT_EQ(test::pixelsOf(measureLungs(scan).labels, Lung::Right), 0);
}

TEST(ScanLungs, RefusesSlicesThatAreNotAxial)
{
    CtSlice slice = ctSlice(test::LungPhantom().slice());
    slice.tags.imageOrientationPatient = {1, 0, 0, 0, 0, -1};
    const Error error = test::errorOf([&] { lungScanOf(scanOf(slice), "coronal.dcm"); });
    EXPECT_EQ(error.kind(), ErrorKind::BadInput);
    EXPECT_THAT(error.message(), HasSubstr("coronal.dcm: is not axial"));
}

TEST(ScanLungs, ReadsPicturesByTheirGreysAndSaysSo)
{
    const LungScan scan = lungScanOf(pictureOf(test::LungPhantom().slice()), "a.png");
    EXPECT_TRUE(scan.slice.isRelative);
    EXPECT_FALSE(scan.pixelMm2);
    const ScanLungs lungs = measureLungs(scan);
    EXPECT_THAT(english(lungs.notes), testing::Contains(HasSubstr("guessed from its greys")));
    const double first = test::firstLung.area();
    EXPECT_NEAR(test::pixelsOf(lungs.labels, Lung::Right), first, tolerance * first);
}

/// The part around the middle that is so many mm wide and high.
cv::Mat around(const cv::Mat& slice, int width, int height)
{
    return slice(cv::Rect((slice.cols - width) / 2, (slice.rows - height) / 2, width, height)).clone();
}

TEST(ScanLungs, FindsLungsThatTheEdgesOfAPictureCut)
{
    const cv::Mat whole = test::LungPhantom().with(test::windpipe).slice();
    const cv::Mat lungs = test::maskOf(test::firstLung) | test::maskOf(test::secondLung);
    // Both lungs reach the upper and the lower edge; also within a margin.
    const cv::Mat tight = around(whole, 250, 136);
    cv::Mat withMargin;
    cv::copyMakeBorder(tight, withMargin, 20, 20, 20, 20, cv::BORDER_CONSTANT, cv::Scalar(250));
    const int inside = cv::countNonZero(around(lungs, 250, 136));
    for (const cv::Mat& hu : {tight, withMargin}) {
        const LungScan scan = lungScanOf(pictureOf(hu), "scan.png");
        const ScanLungs found = measureLungs(scan);
        EXPECT_NEAR(cv::countNonZero(found.labels), inside, tolerance * inside);
        EXPECT_TRUE(found.doubt.isEmpty());
        EXPECT_NEAR(scan.slice.hu.at<float>(hu.rows / 2, hu.cols / 2 - 75), -840, 10);
    }
}

TEST(ScanLungs, FindsLungsThatTheEdgesOfAPictureCutAlsoWhenItIsMadeSmaller)
{
    const cv::Mat tight = around(test::LungPhantom().slice(), 250, 136);
    cv::Mat large;
    cv::resize(tight, large, {}, 4.1, 4.1, cv::INTER_LINEAR);
    const LungSlice small = reduced(lungScanOf(pictureOf(large), "scan.png").slice, 250);
    EXPECT_EQ(small.tightCrop & cv::Rect({}, small.hu.size()), small.tightCrop);
    const int lungs = cv::countNonZero(tight < -600);
    EXPECT_NEAR(findLungs(small).pixels(), lungs, 2 * tolerance * lungs);
}

TEST(ScanLungs, DoubtsWhatIsTooSmallForLungsInAPictureThatTheBodyFills)
{
    const cv::Mat whole = test::LungPhantom{.parts = {test::phantomBody, test::windpipe}}.slice();
    const ScanLungs cut = measureLungs(lungScanOf(pictureOf(around(whole, 200, 120)), "scan.png"));
    ASSERT_GT(cv::countNonZero(cut.labels), 0) << "of the windpipe";
    EXPECT_THAT(cut.doubt.english(), HasSubstr("too small for lungs"));
    EXPECT_EQ(cut.notes.back().english(), cut.doubt.english());
    EXPECT_TRUE(measureLungs(lungScanOf(pictureOf(whole), "scan.png")).doubt.isEmpty());
    const cv::Mat chest = test::LungPhantom().with(test::windpipe).slice();
    EXPECT_TRUE(measureLungs(lungScanOf(pictureOf(around(chest, 260, 164)), "scan.png")).doubt.isEmpty());
    EXPECT_TRUE(measureLungs(lungScanOf(pictureOf(chest), "scan.png")).doubt.isEmpty());
}

TEST(ScanLungs, TakesTheBrightnessOfAPictureInColour)
{
    Scan scan = pictureOf(test::LungPhantom().slice());
    EXPECT_THAT(english(lungScanOf(scan, "a.png").notes), Not(testing::Contains(HasSubstr("in colour"))));
    scan.pixels.at<cv::Vec3b>(0, 0) = {255, 0, 0};
    EXPECT_THAT(english(lungScanOf(scan, "a.png").notes), testing::Contains(HasSubstr("in colour")));
}

TEST(ScanLungs, RefusesPicturesWithoutLungAndSoftTissue)
{
    Scan scan;
    scan.pixels = cv::Mat(64, 64, CV_8UC3, cv::Scalar::all(90));
    const Error error = test::errorOf([&] { lungScanOf(scan, "flat.png"); });
    EXPECT_EQ(error.kind(), ErrorKind::BadInput);
    EXPECT_THAT(error.message(), HasSubstr("flat.png: has no Hounsfield units"));
}

TEST(ScanLungs, ReadsWideGreyAsHounsfieldUnitsWithAnOffset)
{
    const test::TemporaryFolder folder;
    const cv::Mat hu = test::LungPhantom().slice();
    cv::Mat stored;
    hu.convertTo(stored, CV_16U, 1, 1024);
    writePng(folder / "a.png", stored);
    const LungScan scan = readLungScan(folder / "a.png", -1024);
    EXPECT_EQ(cv::norm(scan.slice.hu, hu, cv::NORM_INF), 0);
    EXPECT_FALSE(scan.slice.isRelative);
    EXPECT_FALSE(scan.pixelMm2);
    EXPECT_THAT(english(scan.notes), ElementsAre(HasSubstr("360 mm across are assumed")));
    EXPECT_EQ(readLungScan(folder / "a.png", 0).slice.hu.at<float>(0, 0), 24) << "air of -1000 HU";
}

TEST(ScanLungs, RefusesAnOffsetForAllOtherFiles)
{
    const test::TemporaryFolder folder;
    const auto complaint = [&](const std::string& name) {
        const Error error = test::errorOf([&] { readLungScan(folder / name, -1024); });
        EXPECT_EQ(error.kind(), ErrorKind::BadInput);
        return error.message();
    };
    writePng(folder / "narrow.png", cv::Mat(8, 8, CV_8UC1, cv::Scalar(7)));
    EXPECT_THAT(complaint("narrow.png"), HasSubstr("narrow.png: is no 16-bit grey"));
    writePng(folder / "colour.png", cv::Mat(8, 8, CV_8UC3, cv::Scalar::all(7)));
    EXPECT_THAT(complaint("colour.png"), HasSubstr("is no 16-bit grey"));
    writeFileAtomically(folder / "text.png", "no picture");
    EXPECT_THAT(complaint("text.png"), HasSubstr("text.png: is no PNG"));
    EXPECT_THAT(complaint("absent.png"), HasSubstr("absent.png"));
}

TEST(ScanLungs, FindsNoneInAPatientWithoutLungs)
{
    const cv::Mat hu = test::LungPhantom{.parts = {test::phantomBody}}.slice();
    const ScanLungs lungs = measureLungs(lungScanOf(scanOf(ctSlice(hu)), "a.dcm"));
    EXPECT_EQ(cv::countNonZero(lungs.labels), 0);
    EXPECT_EQ(cv::countNonZero(lungs.tissue), 0);
    EXPECT_FALSE(lungs.counts.shares());
}

} // namespace
} // namespace gg
