#include "image/TiffSource.h"

#include "base/Paths.h"
#include "support/GoldenFiles.h"

#include <gtest/gtest.h>
#include <string_view>

namespace gg {
namespace {

TEST(TiffSource, GivesLibtiffAFileThatLiesInMemory)
{
    const std::vector<std::byte> bytes = readBinaryFile(test::goldenFolder("image") / "raw.tif");
    TiffSource source;
    source.bytes = bytes;
    const TiffHandle tiff = openTiff(source);
    EXPECT_NE(tiff, nullptr);
    EXPECT_FALSE(source.isCut);
    EXPECT_EQ(source.reason.front(), '\0');
}

TEST(TiffSource, KeepsTheReasonAndPrintsNothing)
{
    const std::string text = "II*\0 and then nothing that is a directory";
    testing::internal::CaptureStderr();
    TiffSource source;
    source.bytes = std::as_bytes(std::span(text));
    EXPECT_EQ(openTiff(source), nullptr);
    EXPECT_NE(std::string_view(source.reason.data()), "");
    EXPECT_EQ(testing::internal::GetCapturedStderr(), "");
}

} // namespace
} // namespace gg
