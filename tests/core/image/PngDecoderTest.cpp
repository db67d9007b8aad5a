#include "image/PngDecoder.h"

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
    return decodePng(readBinaryFile(file), file, {});
}

TEST(PngDecoder, SaysWhatItDidWithSixteenBits)
{
    EXPECT_THAT(decodeGolden("grey16.png").notes, testing::ElementsAre(HasSubstr("from 5 to 4069")));
    EXPECT_THAT(decodeGolden("rgb16.png").notes, testing::ElementsAre(HasSubstr("upper 8")));
    EXPECT_THAT(decodeGolden("rgb.png").notes, IsEmpty());
}

TEST(PngDecoder, RefusesHugeDimensionsBeforeItSetsMemoryAside)
{
    std::vector<std::byte> bytes = readBinaryFile(test::goldenFolder("image") / "rgb.png");
    bytes[16] = std::byte{0x7f}; // the upper byte of the width: some 2 billion pixels a row
    try {
        decodePng(bytes, "huge.png", {});
        FAIL() << "nothing was thrown";
    } catch (const Error& error) {
        EXPECT_EQ(error.kind(), ErrorKind::BadInput);
        EXPECT_THAT(error.message(), HasSubstr("huge.png: is 2130706445 x 9 pixels large"));
    }
}

} // namespace
} // namespace gg
