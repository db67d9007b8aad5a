#include "image/PictureHeader.h"

#include "image/Picture.h"
#include "image/PngWriter.h"
#include "support/GoldenFiles.h"

#include <fstream>
#include <gtest/gtest.h>
#include <sstream>

namespace gg {
namespace {

std::optional<cv::Size> sizeOf(const std::string& text)
{
    std::istringstream stream(text);
    return claimedPictureSize(stream);
}

TEST(PictureHeader, TellsTheSizeThatEachGoldenFileDecodesTo)
{
    for (const std::string extension : {".png", ".jpg", ".bmp", ".tif"}) {
        for (const auto& file : test::filesIn(test::goldenFolder("image"), extension)) {
            std::ifstream stream(file, std::ios::binary);
            const std::optional<cv::Size> size = claimedPictureSize(stream);
            ASSERT_TRUE(size) << file;
            // The tag of a TIFF may turn it.
            EXPECT_EQ(size->area(), readPicture(file).pixels.size().area()) << file;
        }
    }
}

TEST(PictureHeader, OfOtherFilesAndOfHalfAHeaderTellsNothing)
{
    using namespace std::string_literals;
    EXPECT_FALSE(sizeOf(""));
    EXPECT_FALSE(sizeOf("a text"));
    EXPECT_FALSE(sizeOf("\x89PNG\r\n\x1a\n\0\0\0\rIHDR"s));
    EXPECT_FALSE(sizeOf("\xFF\xD8\xFF\xE0\0\x10"s));
    EXPECT_FALSE(sizeOf("II*\0\xFF\xFF\xFF\xFF"s));
    EXPECT_FALSE(sizeOf("BM"));
}

TEST(PictureHeader, TellsHowEachGoldenFileKeepsAPixel)
{
    for (const std::string extension : {".png", ".jpg", ".bmp", ".tif"}) {
        for (const auto& file : test::filesIn(test::goldenFolder("image"), extension)) {
            std::ifstream stream(file, std::ios::binary);
            const std::optional<PictureCoding> coding = claimedPictureCoding(stream);
            ASSERT_TRUE(coding) << file;
            EXPECT_LE(coding->bits, 32) << file;
            EXPECT_LE(coding->channels, 5) << file;
        }
    }
}

TEST(PictureHeader, TellsTheBitsAndChannelsOfAPng)
{
    const auto codingOf = [](const cv::Mat& pixels) {
        const std::vector<std::byte> bytes = encodePng(pixels);
        std::istringstream stream(std::string(reinterpret_cast<const char*>(bytes.data()), bytes.size()));
        return claimedPictureCoding(stream).value();
    };
    EXPECT_EQ(codingOf(cv::Mat::zeros(2, 3, CV_8UC1)).channels, 1);
    EXPECT_EQ(codingOf(cv::Mat::zeros(2, 3, CV_8UC3)).channels, 3);
    EXPECT_EQ(codingOf(cv::Mat::zeros(2, 3, CV_16UC1)).bits, 16);
    std::istringstream text("a text");
    EXPECT_FALSE(claimedPictureCoding(text));
}

} // namespace
} // namespace gg
