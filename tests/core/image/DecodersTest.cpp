// What all picture decoders promise alike; what is particular to a format is in the test of its decoder.
#include "base/Paths.h"
#include "image/BmpDecoder.h"
#include "image/JpegDecoder.h"
#include "image/PngDecoder.h"
#include "image/TiffDecoder.h"
#include "support/GoldenFiles.h"

#include <gmock/gmock.h>
#include <gtest/gtest.h>
#include <ostream>

namespace gg {
namespace {

using testing::IsEmpty;

struct Decoder
{
    std::string format;
    std::string extension;
    Picture (*decode)(std::span<const std::byte>, const std::filesystem::path&, const PictureLimits&,
                      const WantedSize&);
};

// The name of each test in a list of them.
std::ostream& operator<<(std::ostream& out, const Decoder& decoder)
{
    return out << decoder.format;
}

class Decoders : public testing::TestWithParam<Decoder>
{
protected:
    static std::vector<std::filesystem::path> files()
    {
        return test::filesIn(test::goldenFolder("image"), GetParam().extension);
    }
    static cv::Mat decodeBytes(std::span<const std::byte> bytes)
    {
        return GetParam().decode(bytes, "bytes", {}, {}).pixels;
    }
};

// The .rgb files hold Image.open(file).convert("RGB") of Pillow 13.0; those of 16-bit and float grey the
// values scaled by their range with NumPy.
TEST_P(Decoders, YieldThePixelsOfPillow)
{
    for (const auto& file : files()) {
        const cv::Mat expected = test::readGoldenRgb(file.native() + ".rgb");
        EXPECT_EQ(test::largestDifference(decodeBytes(readBinaryFile(file)), expected), 0) << file;
    }
}

TEST_P(Decoders, AreNeverSilentlyWrongWhenTheFileIsCutOff)
{
    for (const auto& file : files())
        EXPECT_THAT(test::silentlyWrongCuts(file, decodeBytes), IsEmpty());
}

TEST_P(Decoders, ThrowNothingButErrorsWhenBytesAreChanged)
{
    for (const auto& file : files())
        EXPECT_THAT(test::foreignExceptions(file, decodeBytes, 100), IsEmpty());
}

TEST_P(Decoders, PrintNothingForDamagedFiles)
{
    testing::internal::CaptureStderr();
    for (const auto& file : files())
        test::foreignExceptions(file, decodeBytes, 20);
    EXPECT_EQ(testing::internal::GetCapturedStderr(), "");
}

INSTANTIATE_TEST_SUITE_P(Formats, Decoders,
                         testing::Values(Decoder{"Bmp", ".bmp", decodeBmp},
                                         Decoder{"Jpeg", ".jpg", decodeJpeg},
                                         Decoder{"Png", ".png", decodePng},
                                         Decoder{"Tiff", ".tif", decodeTiff}),
                         [](const auto& tested) { return tested.param.format; });

} // namespace
} // namespace gg
