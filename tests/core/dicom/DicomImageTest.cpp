#include "dicom/DicomImage.h"

#include "base/Messages.h"
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

/// The functional groups of a frame: its slope, height and window.
std::string frameGroups(const char* slope, const char* position, const char* center)
{
    return DicomMaker()
        .sequence(dicomTag::planePositionSequence,
                  {DicomMaker().text(dicomTag::imagePosition, "DS", position).dataSet()})
        .sequence(dicomTag::frameVoiLutSequence, {DicomMaker()
                                                      .text(dicomTag::windowCenter, "DS", center)
                                                      .text(dicomTag::windowWidth, "DS", "400 ")
                                                      .dataSet()})
        .sequence(dicomTag::pixelValueTransformationSequence,
                  {DicomMaker()
                       .text(dicomTag::rescaleSlope, "DS", slope)
                       .text(dicomTag::rescaleIntercept, "DS", "-1000 ")
                       .dataSet()})
        .dataSet();
}

/// An Enhanced CT of two frames of one pixel each, both stored as 100.
std::vector<std::byte> enhancedCt()
{
    return DicomMaker(test::smallCt())
        .remove(dicomTag::rescaleSlope)
        .remove(dicomTag::rescaleIntercept)
        .words(dicomTag::rows, "US", {1})
        .words(dicomTag::columns, "US", {1})
        .text(dicomTag::numberOfFrames, "IS", "2 ")
        .words(dicomTag::pixelData, "OW", {100, 100})
        .sequence(dicomTag::perFrameFunctionalGroupsSequence,
                  {frameGroups("1 ", "0\\0\\5 ", "40"), frameGroups("2 ", "0\\0\\7.5 ", "-600")})
        .file();
}

TEST(DicomImage, GivesEachFrameItsOwnTransformPlaceAndWindow)
{
    const std::vector<std::byte> bytes = enhancedCt();
    const DicomImage image(bytes, "a.dcm");
    ASSERT_EQ(image.frames(), 2);
    const CtSlice first = image.slice(0);
    const CtSlice second = image.slice(1);
    EXPECT_TRUE(first.isHounsfield && second.isHounsfield);
    EXPECT_EQ(first.hu.at<float>(0, 0), -900);
    EXPECT_EQ(second.hu.at<float>(0, 0), -800);
    EXPECT_EQ(first.tags.imagePositionPatient->at(2), 5);
    EXPECT_EQ(second.tags.imagePositionPatient->at(2), 7.5);
    EXPECT_EQ(first.tags.windowCenter, 40);
    EXPECT_EQ(second.tags.windowCenter, -600);
}

TEST(DicomImage, IsLookedAtAndNotMeasuredWhereItIsInColour)
{
    const auto bytes = test::smallCt()
                           .words(dicomTag::rows, "US", {1})
                           .words(dicomTag::columns, "US", {2})
                           .words(dicomTag::bitsAllocated, "US", {8})
                           .words(dicomTag::bitsStored, "US", {8})
                           .words(dicomTag::highBit, "US", {7})
                           .words(dicomTag::samplesPerPixel, "US", {3})
                           .text(dicomTag::photometricInterpretation, "CS", "RGB ")
                           .text(dicomTag::pixelData, "OB", "\x01\x02\x03\x04\x05\x06")
                           .file();
    const DicomImage image(bytes, "a.dcm");
    EXPECT_FALSE(image.isGrey());
    EXPECT_EQ(image.colours(0).at<cv::Vec3b>(0, 1), cv::Vec3b(4, 5, 6));
    EXPECT_THAT(test::errorOf([&] { image.slice(0); }).message(),
                HasSubstr("in colour (RGB), not a CT slice"));
}

TEST(DicomImage, ReadsAFrameAfterOneThatIsDamaged)
{
    const auto bytes = test::smallCt()
                           .text(dicomTag::numberOfFrames, "IS", "2 ")
                           .fragments({"", "no stream", "none either"})
                           .file("1.2.840.10008.1.2.5");
    const DicomImage image(bytes, "a.dcm");
    EXPECT_THAT(test::errorOf([&] { image.slice(0); }).message(), HasSubstr("RLE pixels cannot be read"));
    EXPECT_THAT(test::errorOf([&] { image.slice(1); }).message(), HasSubstr("RLE pixels cannot be read"));
}

} // namespace
} // namespace gg
