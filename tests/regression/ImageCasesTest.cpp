// The small pictures that once failed, and hostile ones: what each must give.
#include "base/Messages.h"
#include "base/Paths.h"
#include "data/ScanReader.h"
#include "image/Picture.h"
#include "support/ErrorOf.h"
#include "support/GoldenFiles.h"
#include "support/PeakMemory.h"
#include "support/TemporaryFolder.h"

#include <gmock/gmock.h>
#include <gtest/gtest.h>
#include <opencv2/core.hpp>

namespace gg {
namespace {

using testing::Contains;
using testing::HasSubstr;
using testing::IsEmpty;

class ImageCases : public testing::Test
{
protected:
    void SetUp() override
    {
        if (test::casesFolder().empty())
            GTEST_SKIP() << "The cases are not at hand: $GROUNDGLASS_CASES or ../shared/cases";
    }
    static std::filesystem::path image(const std::string& name)
    {
        return test::casesFolder() / "images" / name;
    }
    /// The greatest value of each channel.
    static cv::Scalar brightest(const cv::Mat& rgb)
    {
        cv::Scalar result;
        for (int c = 0; c < 3; ++c) {
            cv::Mat channel;
            cv::extractChannel(rgb, channel, c);
            cv::minMaxLoc(channel, nullptr, &result[c]);
        }
        return result;
    }
};

TEST_F(ImageCases, PixelsOfABmpThatNamesNoPlaceStandBehindItsHeader)
{
    std::vector<std::byte> bytes = readBinaryFile(image("b_offset0.bmp"));
    const cv::Mat found = decodePicture(bytes, "offset 0").pixels;
    bytes[10] = std::byte{54};
    EXPECT_EQ(test::largestDifference(found, decodePicture(bytes, "offset 54").pixels), 0);
    EXPECT_EQ(brightest(found), cv::Scalar(245, 245, 255)); // Pillow 13.0: getextrema()
}

TEST_F(ImageCases, ColourMapOfBytesIsNotDarkenedToNothing)
{
    EXPECT_EQ(brightest(readPicture(image("palette8bitmap.tif")).pixels)[0], 245);
}

TEST_F(ImageCases, Unsigned32BitValuesStayAboveTheSignedRange)
{
    const Picture picture = readPicture(image("u32_high.tif"));
    EXPECT_THAT(english(picture.notes), Contains(HasSubstr("to 4294967295 were scaled")));
    EXPECT_EQ(brightest(picture.pixels)[0], 255);
    // The last row ends among the brightest values of the file.
    EXPECT_GT(picture.pixels.at<cv::Vec3b>(119, 45)[0], 200);
}

TEST_F(ImageCases, ExifOrientationIsToldAndThePixelsStayAsStored)
{
    const Scan scan = readScan(image("exif6.jpg"), CtWindow());
    EXPECT_EQ(scan.pixels.size(), cv::Size(90, 120));
    EXPECT_EQ(scan.orientation, Orientation::RightTop);
    EXPECT_THAT(english(scan.notes), Contains(HasSubstr("EXIF orientation 6")));
    EXPECT_EQ(turnedUpright(scan.pixels, scan.orientation).size(), cv::Size(120, 90));
}

TEST_F(ImageCases, GreyOf16BitsWithAlphaUsesItsWholeRange)
{
    const Picture picture = readPicture(image("la16.png"));
    EXPECT_THAT(english(picture.notes), Contains(HasSubstr("16-bit grey: the values from")));
    EXPECT_EQ(brightest(picture.pixels), cv::Scalar(255, 255, 255));
}

TEST_F(ImageCases, HostilePicturesAreRefusedBeforeTheyTakeMemory)
{
    for (const std::string name : {"defl_tiny_8000.tif", "rle_14000.bmp"}) {
        const auto file = test::casesFolder() / "hostile" / name;
        const std::uint64_t peak = test::peakMemoryOf([&] {
            const Error error = test::errorOf([&] { readPicture(file); });
            EXPECT_EQ(error.kind(), ErrorKind::BadInput);
            EXPECT_THAT(error.message(), HasSubstr(name));
        });
        EXPECT_LT(peak, 100'000'000U) << name;
    }
}

} // namespace
} // namespace gg
