#include "dicom/VoiLut.h"

#include "base/Messages.h"
#include "dicom/CtSlice.h"
#include "dicom/DicomTag.h"
#include "support/DicomMaker.h"

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

} // namespace
} // namespace gg
