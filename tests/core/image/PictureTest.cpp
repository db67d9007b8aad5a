#include "image/Picture.h"

#include "base/AtomicFile.h"
#include "base/Error.h"
#include "base/Messages.h"
#include "base/Paths.h"
#include "image/PillowResize.h"
#include "support/GoldenFiles.h"
#include "support/TemporaryFolder.h"

#include <gmock/gmock.h>
#include <gtest/gtest.h>
#include <opencv2/core.hpp>

namespace gg {
namespace {

using testing::HasSubstr;

std::optional<PictureFormat> formatOf(std::string_view head)
{
    return pictureFormatOf(std::as_bytes(std::span(head)));
}

std::string complaintAbout(const std::filesystem::path& file)
{
    try {
        readPicture(file);
    } catch (const Error& error) {
        EXPECT_EQ(error.kind(), ErrorKind::BadInput);
        return error.message();
    }
    return "no complaint";
}

TEST(Picture, IsToldByItsFirstBytes)
{
    using namespace std::string_view_literals;
    EXPECT_EQ(formatOf("\x89PNG\r\n\x1a\n...."sv), PictureFormat::Png);
    EXPECT_EQ(formatOf("\xff\xd8\xff\xe0"sv), PictureFormat::Jpeg);
    EXPECT_EQ(formatOf("BM6\0"sv), PictureFormat::Bmp);
    EXPECT_EQ(formatOf("II*\0\x08\0\0\0"sv), PictureFormat::Tiff);
    EXPECT_EQ(formatOf("MM\0*\0\0\0\x08"sv), PictureFormat::Tiff);
    EXPECT_EQ(formatOf("GIF89a"sv), std::nullopt);
    EXPECT_EQ(formatOf("\x89P"sv), std::nullopt);
    EXPECT_EQ(formatOf(""sv), std::nullopt);
}

TEST(Picture, IsReadWhateverItsNameSays)
{
    const test::TemporaryFolder folder;
    std::filesystem::copy_file(test::goldenFolder("image") / "rgb444.jpg", folder / "picture.png");
    const cv::Mat expected = test::readGoldenRgb(test::goldenFolder("image") / "rgb444.jpg.rgb");
    EXPECT_LE(test::largestDifference(readPicture(folder / "picture.png").pixels, expected), 2);
}

TEST(Picture, ThatCannotBeReadIsComplainedAboutInOneSentence)
{
    const test::TemporaryFolder folder;
    writeFileAtomically(folder / "empty.png", std::string_view());
    writeFileAtomically(folder / "text.png", std::string_view("not a picture"));
    EXPECT_THAT(complaintAbout(folder / "empty.png"), HasSubstr("empty.png: is empty"));
    EXPECT_THAT(complaintAbout(folder / "text.png"),
                HasSubstr("text.png: is not a PNG, JPEG, BMP or TIFF picture"));
    EXPECT_THAT(complaintAbout(folder.path()), HasSubstr("is a folder"));
    EXPECT_THAT(complaintAbout(folder / "absent.png"), HasSubstr("cannot be read"));
}

TEST(Picture, SizesAreHeldToTheLimits)
{
    const PictureLimits limits = {.side = 100, .pixels = 5000};
    EXPECT_NO_THROW(checkPictureSize(100, 50, limits, "p"));
    EXPECT_THROW(checkPictureSize(101, 1, limits, "p"), Error);
    EXPECT_THROW(checkPictureSize(100, 51, limits, "p"), Error);
    EXPECT_THROW(checkPictureSize(0, 5, limits, "p"), Error);
    EXPECT_THROW(checkPictureSize(5, -5, limits, "p"), Error);
}

TEST(Picture, OfManyBytesMustComeOutOfAFileThatMayHoldThem)
{
    EXPECT_NO_THROW(checkExpansion(20'000'000, 60'000'000, 100, "small"));
    EXPECT_NO_THROW(checkExpansion(144'000'000, 432'000'000, 2'000'000, "a large radiograph"));
    EXPECT_NO_THROW(checkExpansion(18'000'000, 432'000'000, 900'000, "a large bilevel drawing"));
    EXPECT_THROW(checkExpansion(144'000'000, 432'000'000, 1'000'000, "grey bomb"), Error);
    EXPECT_THROW(checkExpansion(18'000'000, 432'000'000, 200'000, "bilevel bomb"), Error);
}

TEST(Picture, StoredTurnedSaysSo)
{
    EXPECT_THAT(english(readPicture(test::goldenFolder("image") / "exif-orientation.png").notes),
                testing::ElementsAre(
                    HasSubstr("stored turned (EXIF orientation 6): the network is fed it as stored")));
}

TEST(Picture, InAnotherSizeIsTheWholePictureResizedWhateverItsFormat)
{
    std::size_t count = 0;
    for (const auto& entry : std::filesystem::directory_iterator(test::goldenFolder("image"))) {
        const std::vector<std::byte> bytes = readBinaryFile(entry.path());
        if (!pictureFormatOf(bytes))
            continue;
        ++count;
        const Picture whole = decodePicture(bytes, entry.path());
        for (const cv::Size size : {cv::Size(9, 11), cv::Size(64, 3), whole.pixels.size()}) {
            const Picture resized = decodePicture(bytes, entry.path(), {}, exactly(size));
            EXPECT_EQ(test::largestDifference(resized.pixels, resizeLikePillow(whole.pixels, size)), 0)
                << entry.path() << " at " << size.width << " x " << size.height;
            EXPECT_EQ(resized.notes, whole.notes) << entry.path();
        }
    }
    EXPECT_GT(count, 30U);
}

TEST(Picture, EveryCovidCtFileIsReadWithoutANote)
{
    const auto folder = test::covidCtFolder();
    if (folder.empty())
        GTEST_SKIP() << "COVID-CT is not at hand: $GROUNDGLASS_COVID_CT or ../shared/covid-ct";
    std::size_t count = 0;
    for (const auto& entry : std::filesystem::recursive_directory_iterator(folder / "Images-processed")) {
        if (!entry.is_regular_file() || entry.path().extension() == ".zip")
            continue;
        EXPECT_TRUE(readPicture(entry.path()).notes.empty()) << entry.path();
        ++count;
    }
    EXPECT_EQ(count, 746U);
}

} // namespace
} // namespace gg
