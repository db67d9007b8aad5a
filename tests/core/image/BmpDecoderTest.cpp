#include "image/BmpDecoder.h"

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
    return decodeBmp(readBinaryFile(file), file, {});
}

cv::Mat decodeBytes(std::span<const std::byte> bytes)
{
    return decodeBmp(bytes, "bytes", {}).pixels;
}

// The .rgb files hold Image.open(file).convert("RGB") of Pillow 13.0; those of 16-bit and float grey the
// values scaled by their range with NumPy.
TEST(BmpDecoder, YieldsThePixelsOfPillow)
{
    for (const auto& file : test::filesIn(test::goldenFolder("image"), ".bmp")) {
        const cv::Mat expected = test::readGoldenRgb(file.native() + ".rgb");
        EXPECT_EQ(test::largestDifference(decodeBytes(readBinaryFile(file)), expected), 0) << file;
    }
}

TEST(BmpDecoder, IsNeverSilentlyWrongWhenTheFileIsCutOff)
{
    for (const auto& file : test::filesIn(test::goldenFolder("image"), ".bmp"))
        EXPECT_THAT(test::silentlyWrongCuts(file, decodeBytes), IsEmpty());
}

TEST(BmpDecoder, ThrowsNothingButErrorsWhenBytesAreChanged)
{
    for (const auto& file : test::filesIn(test::goldenFolder("image"), ".bmp"))
        EXPECT_THAT(test::foreignExceptions(file, decodeBytes, 100), IsEmpty());
}

TEST(BmpDecoder, PrintsNothingForDamagedFiles)
{
    testing::internal::CaptureStderr();
    for (const auto& file : test::filesIn(test::goldenFolder("image"), ".bmp"))
        test::foreignExceptions(file, decodeBytes, 20);
    EXPECT_EQ(testing::internal::GetCapturedStderr(), "");
}

TEST(BmpDecoder, RefusesMorePixelsThanTheFileHasBytesFor)
{
    std::vector<std::byte> bytes = readBinaryFile(test::goldenFolder("image") / "rgb.bmp");
    bytes[23] = std::byte{0x30}; // the height is now 12297
    EXPECT_THROW(decodeBmp(bytes, "short.bmp", {}), Error);
}

TEST(BmpDecoder, ReadsAHeightBelowZeroFromTheTop)
{
    EXPECT_EQ(test::largestDifference(decodeGolden("top-down.bmp").pixels, decodeGolden("rgb.bmp").pixels),
              0);
}

TEST(BmpDecoder, NamesACompressionThatIsNotSupported)
{
    std::vector<std::byte> bytes = readBinaryFile(test::goldenFolder("image") / "rgb.bmp");
    bytes[30] = std::byte{4}; // embedded JPEG
    try {
        decodeBmp(bytes, "jpeg.bmp", {});
        FAIL() << "nothing was thrown";
    } catch (const Error& error) {
        EXPECT_THAT(error.message(), HasSubstr("jpeg.bmp: is a BMP with compression 4"));
    }
}

} // namespace
} // namespace gg
