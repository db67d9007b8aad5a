#include "dicom/SliceReader.h"

#include "base/AtomicFile.h"
#include "dicom/DicomTag.h"
#include "support/DicomMaker.h"
#include "support/ErrorOf.h"
#include "support/TemporaryFolder.h"

#include <cmath>
#include <gmock/gmock.h>
#include <gtest/gtest.h>
#include <opencv2/core.hpp>

namespace gg {
namespace {

using testing::HasSubstr;

class SliceReaderTest : public testing::Test
{
protected:
    std::vector<SliceHeader> headersOf(const test::DicomMaker& maker)
    {
        const std::filesystem::path file = m_folder / "a.dcm";
        const auto bytes = maker.file();
        writeFileAtomically(file,
                            std::string_view(reinterpret_cast<const char*>(bytes.data()), bytes.size()));
        return readSliceHeaders(file);
    }

    const test::TemporaryFolder m_folder;
    SliceReader m_reader;
};

TEST_F(SliceReaderTest, ReadsTheFrameOfTheHeader)
{
    std::vector<int> pixels(24, 1034);
    std::fill(pixels.begin() + 12, pixels.end(), 1064);
    const auto headers = headersOf(test::DicomMaker(test::smallCt())
                                       .text(dicomTag::numberOfFrames, "IS", "2 ")
                                       .words(dicomTag::pixelData, "OW", pixels));
    ASSERT_EQ(headers.size(), 2U);
    for (const int frame : {1, 0, 1}) {
        const auto slice = m_reader.read(headers[static_cast<std::size_t>(frame)]);
        EXPECT_EQ(std::get<CtSlice>(slice).hu.at<float>(2, 3), frame == 0 ? 10 : 40);
    }
}

TEST_F(SliceReaderTest, SaysWhenTheFileIsAnotherByNow)
{
    const auto headers = headersOf(test::smallCt());
    headersOf(test::DicomMaker(test::smallCt()).words(dicomTag::rows, "US", {2}));
    EXPECT_THAT(test::errorOf([&] { m_reader.read(headers[0]); }).message(), HasSubstr("has changed since"));
}

TEST(CompactValues, AreWholeNumbersOf16BitsWhereThatLosesNothing)
{
    const cv::Mat whole = (cv::Mat_<float>(1, 3) << -1024, 0, 32'767);
    const cv::Mat compact = compactValues(whole);
    ASSERT_EQ(compact.type(), CV_16SC1);
    EXPECT_EQ(compact.at<short>(0, 0), -1024);
    EXPECT_EQ(compact.at<short>(0, 2), 32'767);
    for (const float value : {0.5F, 40'000.0F, -40'000.0F, std::nanf("")})
        EXPECT_EQ(compactValues(cv::Mat(1, 1, CV_32FC1, cv::Scalar(value))).type(), CV_32FC1) << value;
}

} // namespace
} // namespace gg
