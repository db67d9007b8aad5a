#include "image/JpegDecoder.h"

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

} // namespace
} // namespace gg
