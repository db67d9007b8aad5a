#include "dicom/DicomColours.h"

#include "dicom/DicomTag.h"
#include "support/DicomMaker.h"
#include "support/ErrorOf.h"

#include <gmock/gmock.h>
#include <gtest/gtest.h>
#include <opencv2/core.hpp>

namespace gg {
namespace {

using namespace std::string_literals;
using test::DicomMaker;
using testing::HasSubstr;

PixelLayout layoutOf(PixelColour colour, int bits = 8)
{
    return {.rows = 1,
            .columns = 1,
            .samples = colour == PixelColour::Palette ? 1 : 3,
            .bitsAllocated = bits > 8 ? 16 : 8,
            .bitsStored = bits,
            .highBit = bits - 1,
            .colour = colour};
}

cv::Vec3b colourOf(const cv::Mat& stored, const PixelLayout& layout, const DicomMaker& maker = DicomMaker(),
                   bool isRgb = false)
{
    const auto bytes = test::bytesOf(maker.dataSet());
    const DicomElements elements(bytes, {}, "a.dcm");
    return coloursOf({.values = stored, .isRgb = isRgb}, layout, elements, "a.dcm").at<cv::Vec3b>(0, 0);
}

TEST(DicomColours, AreTakenAsTheyAreWhereTheyAreRedGreenAndBlue)
{
    EXPECT_EQ(colourOf(cv::Mat(1, 1, CV_8UC3, cv::Scalar(10, 20, 30)), layoutOf(PixelColour::Rgb)),
              cv::Vec3b(10, 20, 30));
    EXPECT_EQ(
        colourOf(cv::Mat(1, 1, CV_16UC3, cv::Scalar(0xFFF, 0x800, 0x010)), layoutOf(PixelColour::Rgb, 12)),
        cv::Vec3b(255, 128, 1));
}

TEST(DicomColours, ComeFromLuminanceAndChrominance)
{
    // Red of 254, 0, 0 by the equations of the standard.
    const cv::Mat red(1, 1, CV_8UC3, cv::Scalar(76, 85, 255));
    EXPECT_EQ(colourOf(red, layoutOf(PixelColour::Ybr)), cv::Vec3b(254, 0, 0));
    EXPECT_EQ(colourOf(red, layoutOf(PixelColour::Ybr), DicomMaker(), true), cv::Vec3b(76, 85, 255));
    EXPECT_EQ(colourOf(cv::Mat(1, 1, CV_8UC3, cv::Scalar(90, 128, 128)), layoutOf(PixelColour::Ybr)),
              cv::Vec3b(90, 90, 90));
}

DicomMaker palette(int bits)
{
    DicomMaker maker;
    for (const std::uint32_t tag :
         {dicomTag::redPaletteDescriptor, dicomTag::greenPaletteDescriptor, dicomTag::bluePaletteDescriptor})
        maker.words(tag, "US", {2, 10, bits});
    return maker;
}

TEST(DicomColours, AreLookedUpInAPaletteOfBytesOrWords)
{
    DicomMaker bytes = palette(8);
    bytes.text(dicomTag::redPaletteData, "OW", "\x01\x02")
        .text(dicomTag::greenPaletteData, "OW", "\x03\x04")
        .text(dicomTag::bluePaletteData, "OW", "\x05\x06");
    EXPECT_EQ(colourOf(cv::Mat(1, 1, CV_8UC1, cv::Scalar(11)), layoutOf(PixelColour::Palette), bytes),
              cv::Vec3b(2, 4, 6));
    EXPECT_EQ(colourOf(cv::Mat(1, 1, CV_8UC1, cv::Scalar(99)), layoutOf(PixelColour::Palette), bytes),
              cv::Vec3b(2, 4, 6));
    EXPECT_EQ(colourOf(cv::Mat(1, 1, CV_8UC1, cv::Scalar(0)), layoutOf(PixelColour::Palette), bytes),
              cv::Vec3b(1, 3, 5));
    DicomMaker words = palette(16);
    words.words(dicomTag::redPaletteData, "OW", {0x0100, 0x0201})
        .words(dicomTag::greenPaletteData, "OW", {0x0300, 0x0401})
        .words(dicomTag::bluePaletteData, "OW", {0x0500, 0x0601});
    EXPECT_EQ(colourOf(cv::Mat(1, 1, CV_8UC1, cv::Scalar(11)), layoutOf(PixelColour::Palette), words),
              cv::Vec3b(2, 4, 6));
}

TEST(DicomColours, AreRefusedWithoutTheirPalette)
{
    const cv::Mat stored(1, 1, CV_8UC1, cv::Scalar(11));
    EXPECT_THAT(test::errorOf([&] { colourOf(stored, layoutOf(PixelColour::Palette)); }).message(),
                HasSubstr("without their palette"));
    DicomMaker cut = palette(8);
    for (const std::uint32_t tag :
         {dicomTag::redPaletteData, dicomTag::greenPaletteData, dicomTag::bluePaletteData})
        cut.text(tag, "OW", "");
    EXPECT_THAT(test::errorOf([&] { colourOf(stored, layoutOf(PixelColour::Palette), cut); }).message(),
                HasSubstr("palette is damaged"));
}

} // namespace
} // namespace gg
