#include "image/PngDecoder.h"

#include "base/Error.h"
#include "base/Paths.h"
#include "image/PngWriter.h"
#include "support/ErrorOf.h"
#include "support/GoldenFiles.h"
#include "support/PeakMemory.h"

#include <gmock/gmock.h>
#include <gtest/gtest.h>
#include <opencv2/core.hpp>

namespace gg {
namespace {

using testing::HasSubstr;
using testing::IsEmpty;

Picture decodeGolden(const std::string& name)
{
    const auto file = test::goldenFolder("image") / name;
    return decodePng(readBinaryFile(file), file, {});
}

TEST(PngDecoder, SaysWhatItDidWithSixteenBits)
{
    EXPECT_THAT(decodeGolden("grey16.png").notes, testing::ElementsAre(HasSubstr("from 5 to 4069")));
    EXPECT_THAT(decodeGolden("rgb16.png").notes, testing::ElementsAre(HasSubstr("upper 8")));
    EXPECT_THAT(decodeGolden("rgb.png").notes, IsEmpty());
}

TEST(PngDecoder, RefusesHugeDimensionsBeforeItSetsMemoryAside)
{
    std::vector<std::byte> bytes = readBinaryFile(test::goldenFolder("image") / "rgb.png");
    bytes[16] = std::byte{0x7f}; // the upper byte of the width: some 2 billion pixels a row
    try {
        decodePng(bytes, "huge.png", {});
        FAIL() << "nothing was thrown";
    } catch (const Error& error) {
        EXPECT_EQ(error.kind(), ErrorKind::BadInput);
        EXPECT_THAT(error.message(), HasSubstr("huge.png: is 2130706445 x 9 pixels large"));
    }
}

TEST(PngDecoder, SaysThatAPictureIsStoredTurnedAndLeavesItSo)
{
    const Picture picture = decodeGolden("exif-orientation.png");
    EXPECT_EQ(picture.orientation, Orientation::RightTop);
    EXPECT_EQ(picture.pixels.size(), cv::Size(13, 9));
    EXPECT_EQ(decodeGolden("rgb.png").orientation, Orientation::TopLeft);
}

TEST(PngDecoder, RefusesAPictureThatCompressesAThousandfold)
{
    const std::vector<std::byte> bytes = encodePng(cv::Mat::zeros(6000, 6000, CV_8UC1));
    EXPECT_LT(bytes.size(), 100'000U);
    const std::uint64_t peak = test::peakMemoryOf([&] {
        const Error error = test::errorOf([&] { decodePng(bytes, "bomb.png", {}); });
        EXPECT_THAT(error.message(), HasSubstr("bomb.png: claims a picture that takes 108 MB of memory"));
    });
    EXPECT_LT(peak, 16'000'000U);
}

TEST(PngDecoder, ReadsAnEmptyPictureOfASizeThatCostsLittleAnyway)
{
    const std::vector<std::byte> bytes = encodePng(cv::Mat::zeros(1000, 2000, CV_8UC1));
    EXPECT_EQ(decodePng(bytes, "empty.png", {}).pixels.size(), cv::Size(2000, 1000));
}

TEST(PngDecoder, NeedsLittleBesideThePixelsItGives)
{
    cv::Mat noise(3000, 3000, CV_8UC1);
    cv::randu(noise, 0, 256);
    const std::vector<std::byte> bytes = encodePng(noise);
    Picture picture;
    const std::uint64_t peak = test::peakMemoryOf([&] { picture = decodePng(bytes, "noise.png", {}); });
    EXPECT_LT(peak, 3U * 9'000'000 + 4'000'000);
    EXPECT_EQ(picture.pixels.at<cv::Vec3b>(7, 5)[2], noise.at<std::uint8_t>(7, 5));
}

} // namespace
} // namespace gg
