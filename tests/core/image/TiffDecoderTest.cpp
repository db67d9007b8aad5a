#include "image/TiffDecoder.h"

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
    return decodeTiff(readBinaryFile(file), file, {});
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
