#include "dicom/VoiLut.h"

#include "base/Messages.h"
#include "dicom/CtSlice.h"
#include "dicom/DicomTag.h"
#include "support/DicomMaker.h"

#include <array>
#include <gmock/gmock.h>
#include <gtest/gtest.h>
#include <limits>
#include <opencv2/core.hpp>

namespace gg {
namespace {

using testing::Contains;
using testing::HasSubstr;

std::string item(const std::vector<int>& descriptor, const std::vector<int>& entries)
{
    return test::DicomMaker()
        .words(dicomTag::lutDescriptor, "US", descriptor)
        .text(dicomTag::lutExplanation, "LO", "SOFT ")
        .words(dicomTag::lutData, "OW", entries)
        .dataSet();
}

/// Its values are -1024, -924, ..., 76.
CtSlice sliceWith(const std::vector<std::string>& items)
{
    test::DicomMaker maker = test::smallCt();
    maker.sequence(dicomTag::voiLutSequence, items);
    return decodeCtSlice(maker.file(), "a.dcm");
}

TEST(VoiLut, MapsFromItsFirstValueOnAndTheFullRangeOfItsEntriesToBlackAndWhite)
{
    const CtSlice slice = sliceWith({item({3, 0x10000 - 924, 12}, {0, 2048, 4095}), item({1, 0, 8}, {9})});
    ASSERT_EQ(slice.voiLuts.size(), 2U);
    const VoiLut& lut = slice.voiLuts.front();
    EXPECT_EQ(lut.name, "SOFT");
    EXPECT_EQ(lut.first, -924) << "the values are HU";
    EXPECT_EQ(lut.greys, (std::vector<std::uint8_t>{0, 128, 255}));
    const cv::Mat greys = lut.applied(slice.hu);
    EXPECT_EQ(greys.at<std::uint8_t>(0, 0), 0) << "below its first";
    EXPECT_EQ(greys.at<std::uint8_t>(0, 2), 255) << "beyond its last";
}

TEST(VoiLut, TakesWholeNumbersAndFractionsAndWhatIsNone)
{
    const VoiLut lut = {.name = {}, .first = -1, .greys = {10, 20, 30}};
    const cv::Mat whole = (cv::Mat_<std::int16_t>(1, 4) << -32'768, -1, 0, 32'767);
    EXPECT_EQ(
        cv::norm(lut.applied(whole), cv::Mat((cv::Mat_<std::uint8_t>(1, 4) << 10, 10, 20, 30)), cv::NORM_INF),
        0);
    const cv::Mat floats = (cv::Mat_<float>(1, 4) << -0.1F, 0.9F, std::numeric_limits<float>::quiet_NaN(),
                            std::numeric_limits<float>::infinity());
    EXPECT_EQ(
        cv::norm(lut.applied(floats), cv::Mat((cv::Mat_<std::uint8_t>(1, 4) << 10, 20, 0, 30)), cv::NORM_INF),
        0);
}

TEST(VoiLut, IsLeftOutWhereItIsDamagedAndTheSliceIsReadAllTheSame)
{
    const CtSlice slice = sliceWith({item({3, 0, 12}, {0})});
    EXPECT_TRUE(slice.voiLuts.empty());
    EXPECT_THAT(english(slice.notes), Contains(HasSubstr("a VOI LUT of the file is damaged")));
}

/// The grey of so many HU through a window of the function, of centre 50 and width 400.
int greyThrough(const char* function, float hu)
{
    DicomTags tags;
    tags.windowCenter = 50;
    tags.windowWidth = 400;
    tags.voiLutFunction = function;
    std::vector<Message> notes;
    const cv::Mat values(1, 1, CV_32FC1, cv::Scalar(hu));
    return voiLutOfFunction(tags, notes).value().applied(values).at<std::uint8_t>(0, 0);
}

// pydicom 3.0.2, apply_windowing() on 8 bits, rounded to the nearest.
TEST(VoiLut, StandsForAWindowOfAnotherFunctionThanTheLinearOne)
{
    const std::vector<std::array<int, 3>> expected = {{-151, 0, 30},   {-150, 0, 30},   {-149, 1, 31},
                                                      {0, 96, 96},     {50, 128, 128},  {51, 128, 128},
                                                      {249, 254, 224}, {250, 255, 225}, {700, 255, 255}};
    for (const auto& [hu, exact, sigmoid] : expected) {
        EXPECT_EQ(greyThrough("LINEAR_EXACT", static_cast<float>(hu)), exact) << hu;
        EXPECT_EQ(greyThrough("SIGMOID", static_cast<float>(hu)), sigmoid) << hu;
    }
    EXPECT_EQ(greyThrough("SIGMOID", -3000), 0);
}

TEST(VoiLut, IsNotMadeOfALinearWindowOrAnUnknownOne)
{
    DicomTags tags;
    tags.windowCenter = 50;
    tags.windowWidth = 400;
    std::vector<Message> notes;
    EXPECT_FALSE(voiLutOfFunction(tags, notes));
    tags.voiLutFunction = "LINEAR";
    EXPECT_FALSE(voiLutOfFunction(tags, notes));
    EXPECT_TRUE(notes.empty());
    tags.voiLutFunction = "WAVY";
    EXPECT_FALSE(voiLutOfFunction(tags, notes));
    EXPECT_THAT(english(notes), Contains(HasSubstr("unknown function")));
    tags.voiLutFunction = "SIGMOID";
    tags.windowWidth = 0;
    EXPECT_FALSE(voiLutOfFunction(tags, notes));
}

TEST(VoiLut, ComesWithASliceWhoseWindowIsNoLinearOne)
{
    test::DicomMaker maker = test::smallCt();
    maker.text(dicomTag::windowCenter, "DS", "50").text(dicomTag::windowWidth, "DS", "400 ");
    EXPECT_TRUE(decodeCtSlice(maker.file(), "a.dcm").voiLuts.empty());
    maker.text(dicomTag::voiLutFunction, "CS", "SIGMOID ");
    EXPECT_EQ(decodeCtSlice(maker.file(), "a.dcm").voiLuts.size(), 1U);
}

} // namespace
} // namespace gg
