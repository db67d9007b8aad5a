#include "image/TiffDecoder.h"

#include "base/Error.h"
#include "base/Messages.h"
#include "base/Paths.h"
#include "support/ErrorOf.h"
#include "support/GoldenFiles.h"
#include "support/PeakMemory.h"
#include "support/TiffBytes.h"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

namespace gg {
namespace {

using testing::HasSubstr;

Picture decodeGolden(const std::string& name)
{
    const auto file = test::goldenFolder("image") / name;
    return decodeTiff(readBinaryFile(file), file, {});
}

TEST(TiffDecoder, SaysThatOnlyTheFirstPageWasRead)
{
    EXPECT_THAT(english(decodeGolden("pages.tif").notes), testing::ElementsAre(HasSubstr("several pages")));
}

TEST(TiffDecoder, SaysHowWideGreyWasScaled)
{
    EXPECT_THAT(english(decodeGolden("float.tif").notes),
                testing::ElementsAre(HasSubstr("from -1024 to 1516")));
}

TEST(TiffDecoder, TurnsThePictureByItsOrientationTag)
{
    EXPECT_EQ(decodeGolden("orientation6.tif").pixels.size(), cv::Size(9, 13));
}

using test::greyTiff;
using test::TiffBytes;

/// The refusal, and that it came before memory was set aside.
std::string cheapRefusal(const TiffBytes& tiff)
{
    const std::vector<std::byte> bytes = tiff.bytes();
    std::string message;
    const std::uint64_t peak = test::peakMemoryOf([&] {
        const Error error = test::errorOf([&] { decodeTiff(bytes, "claims.tif", {}); });
        EXPECT_EQ(error.kind(), ErrorKind::BadInput);
        message = error.message();
    });
    EXPECT_LT(peak, 64'000'000U);
    return message;
}

TEST(TiffDecoder, ReadsWhatTheTestsMakeThemselves)
{
    const Picture picture =
        decodeTiff(greyTiff(2, 2, std::string("\x01\x02\x03\x04")).bytes(), "grey.tif", {});
    EXPECT_EQ(picture.pixels.at<cv::Vec3b>(1, 1), cv::Vec3b(4, 4, 4));
}

TEST(TiffDecoder, RefusesAStripThatTheFileCannotHold)
{
    TiffBytes tiff = greyTiff(100, 100, std::string(100, 'x'));
    tiff.tags[3].value = 8;             // deflated
    tiff.tags[8].value = 3'000'000'000; // bytes of the strip
    EXPECT_THAT(cheapRefusal(tiff),
                HasSubstr("claims.tif: is a damaged TIFF: a strip or tile of 3000000000 bytes"));
}

TEST(TiffDecoder, RefusesAPictureOfWhichTheTagsNameTheFirstStripAlone)
{
    TiffBytes tiff = greyTiff(10, 100, std::string(1000, 'x'));
    tiff.tags[7].value = 1; // rows of a strip
    const Error error = test::errorOf([&] { decodeTiff(tiff.bytes(), "strips.tif", {}); });
    EXPECT_THAT(error.message(), HasSubstr("strips.tif: is a damaged TIFF: strips or tiles are missing"));
}

TEST(TiffDecoder, RefusesOneHugeTileOfASmallPicture)
{
    TiffBytes tiff = greyTiff(16, 16, std::string(100, 'x'));
    std::erase_if(tiff.tags, [](const TiffBytes::Tag& tag) { return tag.tag == 273 || tag.tag >= 278; });
    tiff.tags.insert(tiff.tags.end(), {{322, 12000}, {323, 16000}, {324, 0}, {325, 100}});
    EXPECT_THAT(cheapRefusal(tiff), HasSubstr("too much for a file of"));
}

TEST(TiffDecoder, RefusesAPictureThatItsBytesCannotGive)
{
    TiffBytes tiff = greyTiff(14000, 14000, std::string(1000, 'x'));
    tiff.tags[3].value = 32773; // PackBits
    EXPECT_THAT(cheapRefusal(tiff), HasSubstr("claims a picture that takes 784 MB of memory"));
}

TEST(TiffDecoder, SaysWhatItLeftOutOfTheScaling)
{
    EXPECT_THAT(english(decodeGolden("float-none.tif").notes),
                testing::ElementsAre(testing::AllOf(HasSubstr("from -994 to 2456"),
                                                    HasSubstr("3 pixels without data left out"))));
    EXPECT_THAT(english(decodeGolden("signed16-none.tif").notes),
                testing::ElementsAre(HasSubstr("13 pixels of -32768 (no data) left out")));
}

} // namespace
} // namespace gg
