#include "image/PngDecoder.h"

#include "base/Error.h"
#include "base/Messages.h"
#include "base/Paths.h"
#include "image/PillowResize.h"
#include "image/PngWriter.h"
#include "image/WideGrey.h"
#include "support/ErrorOf.h"
#include "support/GoldenFiles.h"
#include "support/PeakMemory.h"
#include "support/StubZip.h"

#include <gmock/gmock.h>
#include <gtest/gtest.h>
#include <opencv2/core.hpp>

namespace gg {
namespace {

using testing::HasSubstr;
using testing::IsEmpty;

std::string bigEndian(std::uint32_t number)
{
    std::string bytes;
    for (int shift = 24; shift >= 0; shift -= 8)
        bytes += static_cast<char>(number >> shift);
    return bytes;
}

std::string chunk(const std::string& type, const std::string& data)
{
    return bigEndian(static_cast<std::uint32_t>(data.size())) + type + data +
           bigEndian(test::crc32(type + data));
}

// CV_16UC1 as a PNG whose data are stored without compression (RFC 1950, RFC 1951 section 3.2.4).
std::string storedPng(const cv::Mat& grey)
{
    std::string rows;
    for (int y = 0; y < grey.rows; ++y) {
        rows += '\0'; // no filter
        for (int x = 0; x < grey.cols; ++x) {
            rows += static_cast<char>(grey.at<std::uint16_t>(y, x) >> 8);
            rows += static_cast<char>(grey.at<std::uint16_t>(y, x));
        }
    }
    constexpr std::size_t block = 65'535;
    std::string data = "\x78\x01";
    std::uint32_t a = 1;
    std::uint32_t b = 0;
    for (std::size_t at = 0; at < rows.size(); at += block) {
        const std::string piece = rows.substr(at, block);
        const auto size = static_cast<std::uint16_t>(piece.size());
        data += static_cast<char>(at + block >= rows.size() ? 1 : 0);
        for (const int number : {int{size}, ~int{size}}) {
            data += static_cast<char>(number);
            data += static_cast<char>(number >> 8);
        }
        data += piece;
    }
    for (const char c : rows) {
        a = (a + static_cast<std::uint8_t>(c)) % 65'521;
        b = (b + a) % 65'521;
    }
    data += bigEndian(b << 16 | a);
    const std::string header = bigEndian(static_cast<std::uint32_t>(grey.cols)) +
                               bigEndian(static_cast<std::uint32_t>(grey.rows)) +
                               std::string("\x10\0\0\0\0", 5);
    return "\x89PNG\r\n\x1a\n" + chunk("IHDR", header) + chunk("IDAT", data) + chunk("IEND", "");
}

Picture decodeGolden(const std::string& name)
{
    const auto file = test::goldenFolder("image") / name;
    return decodePng(readBinaryFile(file), file, {});
}

TEST(PngDecoder, SaysWhatItDidWithSixteenBits)
{
    EXPECT_THAT(english(decodeGolden("grey16.png").notes), testing::ElementsAre(HasSubstr("from 5 to 4069")));
    EXPECT_THAT(english(decodeGolden("rgb16.png").notes), testing::ElementsAre(HasSubstr("upper 8")));
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

TEST(PngDecoder, HoldsNoLargePictureWholeForASmallOne)
{
    cv::Mat noise(6000, 6000, CV_8UC1);
    cv::randu(noise, 0, 256);
    const std::vector<std::byte> bytes = encodePng(noise);
    Picture picture;
    const std::uint64_t peak = test::peakMemoryOf([&] {
        picture = decodePng(bytes, "noise.png", {}, exactly({224, 224}));
    });
    EXPECT_LT(peak, 12'000'000U);
    EXPECT_EQ(picture.pixels.size(), cv::Size(224, 224));
}

TEST(PngDecoder, HoldsNoLargeWideGreyPictureWholeForASmallOne)
{
    cv::Mat noise(4500, 4500, CV_16UC1);
    cv::randu(noise, 100, 4000);
    const std::string file = storedPng(noise);
    const auto bytes = std::as_bytes(std::span(file));
    Picture picture;
    const std::uint64_t peak = test::peakMemoryOf([&] {
        picture = decodePng(bytes, "noise.png", {}, exactly({224, 224}));
    });
    EXPECT_LT(peak, 12'000'000U);
    std::vector<Message> notes;
    EXPECT_EQ(test::largestDifference(
                  picture.pixels, resizeLikePillow(rgbFromWideGrey({.values = noise}, notes), {224, 224})),
              0);
    EXPECT_EQ(picture.notes, notes);
    const Error error = test::errorOf([&] {
        decodePng(bytes.first(bytes.size() / 2), "cut.png", {}, exactly({224, 224}));
    });
    EXPECT_THAT(error.message(), HasSubstr("cut.png: is a damaged PNG: the file ends too early"));
}

cv::Mat wideValues(const std::string& file)
{
    return decodeWidePng(std::as_bytes(std::span(file)), "wide.png", {});
}

TEST(PngDecoder, GivesWideGreyAsItIsStored)
{
    cv::Mat values(50, 70, CV_16UC1);
    cv::randu(values, 0, 65'536);
    values.at<std::uint16_t>(0, 0) = 0;
    values.at<std::uint16_t>(49, 69) = 65'535;
    const cv::Mat read = wideValues(storedPng(values));
    ASSERT_EQ(read.type(), CV_16UC1);
    EXPECT_EQ(test::largestDifference(read, values), 0);
    EXPECT_EQ(test::largestDifference(decodeWidePng(encodePng(values), "wide.png", {}), values), 0);
}

TEST(PngDecoder, GivesNoWideGreyOfOtherKinds)
{
    for (const char* name : {"grey.png", "rgb.png", "rgb16.png", "grey4.png", "palette4.png"}) {
        const auto file = test::goldenFolder("image") / name;
        EXPECT_TRUE(decodeWidePng(readBinaryFile(file), file, {}).empty()) << name;
    }
}

TEST(PngDecoder, DropsTheAlphaOfWideGrey)
{
    const auto file = test::goldenFolder("image") / "grey16-alpha.png";
    const cv::Mat values = decodeWidePng(readBinaryFile(file), file, {});
    ASSERT_EQ(values.type(), CV_16UC1);
    EXPECT_EQ(values.size(), decodeGolden("grey16-alpha.png").pixels.size());
}

TEST(PngDecoder, RefusesWideGreyThatIsDamagedOrTooLarge)
{
    const std::string file = storedPng(cv::Mat(40, 30, CV_16UC1, cv::Scalar(1000)));
    const Error cut = test::errorOf([&] { wideValues(file.substr(0, file.size() / 2)); });
    EXPECT_EQ(cut.kind(), ErrorKind::BadInput);
    EXPECT_THAT(cut.message(), HasSubstr("wide.png: is a damaged PNG: the file ends too early"));
    const Error withoutEnd = test::errorOf([&] { wideValues(file.substr(0, file.size() - 12)); });
    EXPECT_THAT(withoutEnd.message(), HasSubstr("the file ends too early"));
    const PictureLimits narrow = {.side = 29};
    const Error large =
        test::errorOf([&] { decodeWidePng(std::as_bytes(std::span(file)), "wide.png", narrow); });
    EXPECT_THAT(large.message(), HasSubstr("wide.png: is 30 x 40 pixels large"));
}

} // namespace
} // namespace gg
