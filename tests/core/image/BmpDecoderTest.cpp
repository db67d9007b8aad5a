#include "image/BmpDecoder.h"

#include "base/Error.h"
#include "base/Paths.h"
#include "support/GoldenFiles.h"

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

} // namespace
} // namespace gg
