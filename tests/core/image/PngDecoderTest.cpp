#include "image/PngDecoder.h"

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
    return decodePng(readBinaryFile(file), file, {});
}

cv::Mat decodeBytes(std::span<const std::byte> bytes)
{
    return decodePng(bytes, "bytes", {}).pixels;
}

// The .rgb files hold Image.open(file).convert("RGB") of Pillow 13.0; those of 16-bit and float grey the
// values scaled by their range with NumPy.
TEST(PngDecoder, YieldsThePixelsOfPillow)
{
    for (const auto& file : test::filesIn(test::goldenFolder("image"), ".png")) {
        const cv::Mat expected = test::readGoldenRgb(file.native() + ".rgb");
        EXPECT_EQ(test::largestDifference(decodeBytes(readBinaryFile(file)), expected), 0) << file;
    }
}

TEST(PngDecoder, IsNeverSilentlyWrongWhenTheFileIsCutOff)
{
    for (const auto& file : test::filesIn(test::goldenFolder("image"), ".png"))
        EXPECT_THAT(test::silentlyWrongCuts(file, decodeBytes), IsEmpty());
}

TEST(PngDecoder, ThrowsNothingButErrorsWhenBytesAreChanged)
{
    for (const auto& file : test::filesIn(test::goldenFolder("image"), ".png"))
        EXPECT_THAT(test::foreignExceptions(file, decodeBytes, 100), IsEmpty());
}

TEST(PngDecoder, PrintsNothingForDamagedFiles)
{
    testing::internal::CaptureStderr();
    for (const auto& file : test::filesIn(test::goldenFolder("image"), ".png"))
        test::foreignExceptions(file, decodeBytes, 20);
    EXPECT_EQ(testing::internal::GetCapturedStderr(), "");
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

} // namespace
} // namespace gg
