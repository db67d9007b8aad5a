#include "image/JpegDecoder.h"

#include "base/Error.h"
#include "base/Paths.h"
#include "support/GoldenFiles.h"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

namespace gg {
namespace {

using testing::HasSubstr;
using testing::IsEmpty;

Picture decodeGolden(const std::string& name)
{
    const auto file = test::goldenFolder("image") / name;
    return decodeJpeg(readBinaryFile(file), file, {});
}

cv::Mat decodeBytes(std::span<const std::byte> bytes)
{
    return decodeJpeg(bytes, "bytes", {}).pixels;
}

// The .rgb files hold Image.open(file).convert("RGB") of Pillow 13.0; those of 16-bit and float grey the
// values scaled by their range with NumPy.
TEST(JpegDecoder, YieldsThePixelsOfPillow)
{
    for (const auto& file : test::filesIn(test::goldenFolder("image"), ".jpg")) {
        const cv::Mat expected = test::readGoldenRgb(file.native() + ".rgb");
        EXPECT_EQ(test::largestDifference(decodeBytes(readBinaryFile(file)), expected), 0) << file;
    }
}

TEST(JpegDecoder, IsNeverSilentlyWrongWhenTheFileIsCutOff)
{
    for (const auto& file : test::filesIn(test::goldenFolder("image"), ".jpg"))
        EXPECT_THAT(test::silentlyWrongCuts(file, decodeBytes), IsEmpty());
}

TEST(JpegDecoder, ThrowsNothingButErrorsWhenBytesAreChanged)
{
    for (const auto& file : test::filesIn(test::goldenFolder("image"), ".jpg"))
        EXPECT_THAT(test::foreignExceptions(file, decodeBytes, 100), IsEmpty());
}

TEST(JpegDecoder, PrintsNothingForDamagedFiles)
{
    testing::internal::CaptureStderr();
    for (const auto& file : test::filesIn(test::goldenFolder("image"), ".jpg"))
        test::foreignExceptions(file, decodeBytes, 20);
    EXPECT_EQ(testing::internal::GetCapturedStderr(), "");
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

} // namespace
} // namespace gg
