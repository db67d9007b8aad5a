#include "dicom/JpegHeader.h"

#include "support/DicomMaker.h"

#include <gtest/gtest.h>
#include <string>

namespace gg {
namespace {

using namespace std::string_literals;

std::optional<JpegHeader> headerOf(const std::string& stream)
{
    const std::vector<std::byte> bytes = test::bytesOf(stream);
    return jpegHeaderOf(bytes);
}

const std::string begin = "\xFF\xD8"s;
const std::string comment = "\xFF\xFE\0\x06wait"s;
/// 12 bits, 20 rows, 260 columns, 1 component.
const std::string size = "\0\x0B\x0C\0\x14\x01\x04\x01\x01\x11\0"s;

TEST(JpegHeader, TellsTheSizeOfItsImageWhateverTheProcess)
{
    for (const char marker : {'\xC0', '\xC1', '\xC3', '\xF7'}) {
        const auto header = headerOf(begin + comment + "\xFF" + marker + size);
        ASSERT_TRUE(header);
        EXPECT_EQ(header->precision, 12);
        EXPECT_EQ(header->rows, 20);
        EXPECT_EQ(header->columns, 260);
        EXPECT_EQ(header->samples, 1);
    }
}

TEST(JpegHeader, StepsOverTablesAndFillBytes)
{
    const std::string tables = "\xFF\xC4\0\x03\x01"s;
    EXPECT_TRUE(headerOf(begin + tables + "\xFF\xFF\xFF\xC3"s + size));
}

TEST(JpegHeader, TakesMarkersThatStandAloneForWhatTheyAre)
{
    // Read as one of 18 bytes, the first marker would hide the frame header behind it.
    const std::string hidden =
        "\xFF\x01"s + "\xFF\xC0"s + size + "\xFF\xC0\0\x0B\x08\0\x01\0\x01\x01\x01\x11\0"s;
    const auto header = headerOf(begin + hidden);
    ASSERT_TRUE(header);
    EXPECT_EQ(header->columns, 260);
    EXPECT_FALSE(headerOf(begin + "\xFF\xE0\0\x01"s + "\xFF\xC0"s + size)) << "no length is below 2";
}

TEST(JpegHeader, CountsTheScans)
{
    const std::string scan = "\xFF\xDA\0\x02 \xFF\0\xDA "s;
    EXPECT_EQ(jpegScansIn(test::bytesOf(begin)), 0);
    EXPECT_EQ(jpegScansIn(test::bytesOf(begin + scan + scan)), 2);
}

TEST(JpegHeader, IsNoneOfWhatIsNoJpegOrEndsBeforeIt)
{
    EXPECT_FALSE(headerOf(""));
    EXPECT_FALSE(headerOf("\xFF\x4F\xFF\x51 a JPEG 2000"s.replace(4, 1, "x")));
    EXPECT_FALSE(headerOf(begin + comment));
    EXPECT_FALSE(headerOf(begin + "\xFF\xDA\0\x02"s + "\xFF\xC0"s + size));
}

} // namespace
} // namespace gg
