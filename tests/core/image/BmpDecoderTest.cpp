#include "image/BmpDecoder.h"

#include "base/Error.h"
#include "base/Paths.h"
#include "support/ErrorOf.h"
#include "support/GoldenFiles.h"
#include "support/PeakMemory.h"

#include <algorithm>
#include <gmock/gmock.h>
#include <gtest/gtest.h>

namespace gg {
namespace {

using testing::HasSubstr;

Picture decodeGolden(const std::string& name)
{
    const auto file = test::goldenFolder("image") / name;
    return decodeBmp(readBinaryFile(file), file, {});
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

TEST(BmpDecoder, LooksForPixelsBehindTheHeadersWhereTheFileClaimsAPlaceAmongThem)
{
    for (const std::string name : {"offset0.bmp", "offset0-fields.bmp", "offset0-palette.bmp"}) {
        const cv::Mat expected = decodeGolden(name).pixels;
        std::vector<std::byte> bytes = readBinaryFile(test::goldenFolder("image") / name);
        for (const int claimed : {1, 14, 53}) {
            bytes[10] = static_cast<std::byte>(claimed);
            EXPECT_EQ(test::largestDifference(decodeBmp(bytes, name, {}).pixels, expected), 0)
                << name << " at " << claimed;
        }
    }
    // The place of the masks, as some writers leave it.
    std::vector<std::byte> bytes = readBinaryFile(test::goldenFolder("image") / "offset0-fields.bmp");
    bytes[10] = std::byte{54};
    EXPECT_EQ(test::largestDifference(decodeBmp(bytes, "fields.bmp", {}).pixels,
                                      decodeGolden("offset0-fields.bmp").pixels),
              0);
}

TEST(BmpDecoder, RefusesPackedPixelsThatItsBytesCannotGive)
{
    std::vector<std::byte> bytes = readBinaryFile(test::goldenFolder("image") / "rle8.bmp");
    for (const std::size_t side : {18U, 22U}) { // width and height are now 14,000
        bytes[side] = std::byte{0xB0};
        bytes[side + 1] = std::byte{0x36};
    }
    const auto refuse = [&] {
        const Error error = test::errorOf([&] { decodeBmp(bytes, "bomb.bmp", {}); });
        EXPECT_THAT(error.message(), HasSubstr("bomb.bmp: claims a picture that takes 588 MB of memory"));
    };
    // Other threads of the process may take memory meanwhile, never give it.
    const std::uint64_t peak = std::min(test::peakMemoryOf(refuse), test::peakMemoryOf(refuse));
    EXPECT_LT(peak, 16'000'000U);
}

TEST(BmpDecoder, RefusesAPaletteThatReachesBeyondTheFile)
{
    std::vector<std::byte> bytes = readBinaryFile(test::goldenFolder("image") / "offset0-palette.bmp");
    bytes[48] = std::byte{0x7F}; // some 8 million colours, and the pixels behind them
    EXPECT_THROW(decodeBmp(bytes, "palette.bmp", {}), Error);
}

} // namespace
} // namespace gg
