#include "image/TiffDecoder.h"

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
    return decodeTiff(readBinaryFile(file), file, {});
}

cv::Mat decodeBytes(std::span<const std::byte> bytes)
{
    return decodeTiff(bytes, "bytes", {}).pixels;
}

// The .rgb files hold Image.open(file).convert("RGB") of Pillow 13.0; those of 16-bit and float grey the
// values scaled by their range with NumPy.
TEST(TiffDecoder, YieldsThePixelsOfPillow)
{
    for (const auto& file : test::filesIn(test::goldenFolder("image"), ".tif")) {
        const cv::Mat expected = test::readGoldenRgb(file.native() + ".rgb");
        EXPECT_EQ(test::largestDifference(decodeBytes(readBinaryFile(file)), expected), 0) << file;
    }
}

TEST(TiffDecoder, IsNeverSilentlyWrongWhenTheFileIsCutOff)
{
    for (const auto& file : test::filesIn(test::goldenFolder("image"), ".tif"))
        EXPECT_THAT(test::silentlyWrongCuts(file, decodeBytes), IsEmpty());
}

TEST(TiffDecoder, ThrowsNothingButErrorsWhenBytesAreChanged)
{
    for (const auto& file : test::filesIn(test::goldenFolder("image"), ".tif"))
        EXPECT_THAT(test::foreignExceptions(file, decodeBytes, 100), IsEmpty());
}

TEST(TiffDecoder, PrintsNothingForDamagedFiles)
{
    testing::internal::CaptureStderr();
    for (const auto& file : test::filesIn(test::goldenFolder("image"), ".tif"))
        test::foreignExceptions(file, decodeBytes, 20);
    EXPECT_EQ(testing::internal::GetCapturedStderr(), "");
}

TEST(TiffDecoder, SaysThatOnlyTheFirstPageWasRead)
{
    EXPECT_THAT(decodeGolden("pages.tif").notes, testing::ElementsAre(HasSubstr("several pages")));
}

TEST(TiffDecoder, SaysHowWideGreyWasScaled)
{
    EXPECT_THAT(decodeGolden("float.tif").notes, testing::ElementsAre(HasSubstr("from -1024 to 1516")));
}

TEST(TiffDecoder, TurnsThePictureByItsOrientationTag)
{
    EXPECT_EQ(decodeGolden("orientation6.tif").pixels.size(), cv::Size(9, 13));
}

} // namespace
} // namespace gg
