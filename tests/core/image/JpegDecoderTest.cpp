#include "image/JpegDecoder.h"

#include "base/Error.h"
#include "base/Paths.h"
#include "support/ErrorOf.h"
#include "support/GoldenFiles.h"
#include "support/PeakMemory.h"

#include <cstring>
#include <gmock/gmock.h>
#include <gtest/gtest.h>

namespace gg {
namespace {

using testing::HasSubstr;

Picture decodeGolden(const std::string& name)
{
    const auto file = test::goldenFolder("image") / name;
    return decodeJpeg(readBinaryFile(file), file, {});
}

TEST(JpegDecoder, TakesTheEndMarkersAbsenceForTruncation)
{
    std::vector<std::byte> bytes = readBinaryFile(test::goldenFolder("image") / "rgb420.jpg");
    bytes.resize(bytes.size() * 3 / 4);
    try {
        decodeJpeg(bytes, "cut.jpg", {});
        FAIL() << "nothing was thrown";
    } catch (const Error& error) {
        EXPECT_EQ(error.kind(), ErrorKind::BadInput);
        EXPECT_THAT(error.message(), HasSubstr("cut.jpg: is a damaged JPEG"));
    }
}

TEST(JpegDecoder, KeepsToTheLimits)
{
    const std::vector<std::byte> bytes = readBinaryFile(test::goldenFolder("image") / "rgb420.jpg");
    EXPECT_THROW(decodeJpeg(bytes, "large.jpg", {.side = 36}), Error);
    EXPECT_THROW(decodeJpeg(bytes, "large.jpg", {.pixels = 37 * 25 - 1}), Error);
    EXPECT_NO_THROW(decodeJpeg(bytes, "large.jpg", {.side = 37, .pixels = 37 * 25}));
}

TEST(JpegDecoder, LeavesTheExifOrientationAlone)
{
    EXPECT_EQ(decodeGolden("exif-orientation.jpg").pixels.size(), cv::Size(37, 25));
}

std::string bigEndian16(unsigned value)
{
    return {static_cast<char>(value >> 8), static_cast<char>(value & 0xFF)};
}

std::string segment(char marker, const std::string& body)
{
    return std::string("\xFF") + marker + bigEndian16(static_cast<unsigned>(body.size()) + 2) + body;
}

/// A black progressive JPEG (ITU-T T.81, annex G) of one scan of DC and `scans` of AC, in each of which every
/// block ends at once: almost no bytes, and all blocks to visit.
std::vector<std::byte> progressiveJpeg(unsigned side, int scans)
{
    using namespace std::string_literals;
    const std::size_t blocks = std::size_t{(side + 7) / 8} * ((side + 7) / 8);
    const std::string oneCode = "\1"s + std::string(15, '\0'); // of length 1
    std::string text = "\xFF\xD8"s + segment('\xDB', "\0"s + std::string(64, '\1')) +
                       segment('\xC2', "\x08"s + bigEndian16(side) + bigEndian16(side) + "\1\1\x11\0"s) +
                       segment('\xC4', "\0"s + oneCode + "\0"s) +
                       segment('\xC4', "\x10"s + oneCode + "\xE0"s);
    text += segment('\xDA', "\1\1\0\0\0\0"s) + std::string(blocks / 8 + 1, '\0');
    // Runs of 2^14 blocks, of 15 bits each.
    const std::size_t runs = blocks / 16384 + 1;
    for (int i = 0; i < scans; ++i)
        text += segment('\xDA', "\1\1\0\1\x3F\0"s) + std::string(runs * 15 / 8 + 1, '\0');
    text += "\xFF\xD9";
    std::vector<std::byte> bytes(text.size());
    std::memcpy(bytes.data(), text.data(), text.size());
    return bytes;
}

TEST(JpegDecoder, ReadsSeveralScansButNotWithoutEnd)
{
    EXPECT_EQ(decodeJpeg(progressiveJpeg(200, 11), "progressive.jpg", {}).pixels.size(), cv::Size(200, 200));
    const Error error = test::errorOf([] { decodeJpeg(progressiveJpeg(200, 480), "scans.jpg", {}); });
    EXPECT_EQ(error.kind(), ErrorKind::BadInput);
    EXPECT_THAT(error.message(), HasSubstr("scans.jpg: is a damaged JPEG"));
}

TEST(JpegDecoder, AllowsALargePictureFewerScansThanASmallOne)
{
    EXPECT_NO_THROW(decodeJpeg(progressiveJpeg(200, 90), "small.jpg", {}));
    EXPECT_NO_THROW(decodeJpeg(progressiveJpeg(3500, 20), "large.jpg", {}));
    EXPECT_THROW(decodeJpeg(progressiveJpeg(3500, 90), "large.jpg", {}), Error);
}

TEST(JpegDecoder, RefusesAPictureThatItsBytesCannotGive)
{
    const std::uint64_t peak = test::peakMemoryOf([&] {
        const Error error = test::errorOf([] { decodeJpeg(progressiveJpeg(12000, 1), "bomb.jpg", {}); });
        EXPECT_THAT(error.message(), HasSubstr("too much for a file of"));
    });
    EXPECT_LT(peak, 16'000'000U);
}

TEST(JpegDecoder, GivesASmallerPictureWhereThatSuffices)
{
    const std::vector<std::byte> bytes = readBinaryFile(test::goldenFolder("image") / "rgb420.jpg");
    EXPECT_EQ(decodeJpeg(bytes, "37 x 25", {}, {.resizedTo = {}, .atLeast = 0}).pixels.size(),
              cv::Size(37, 25));
    EXPECT_EQ(decodeJpeg(bytes, "37 x 25", {}, {.resizedTo = {}, .atLeast = 20}).pixels.size(),
              cv::Size(37, 25));
    EXPECT_EQ(decodeJpeg(bytes, "37 x 25", {}, {.resizedTo = {}, .atLeast = 18}).pixels.size(),
              cv::Size(19, 13));
    EXPECT_EQ(decodeJpeg(bytes, "37 x 25", {}, {.resizedTo = {}, .atLeast = 1}).pixels.size(),
              cv::Size(5, 4));
}

TEST(JpegDecoder, SaysThatAPictureIsStoredTurned)
{
    EXPECT_NE(decodeGolden("exif-orientation.jpg").orientation, Orientation::TopLeft);
    EXPECT_EQ(decodeGolden("rgb420.jpg").orientation, Orientation::TopLeft);
}

} // namespace
} // namespace gg
