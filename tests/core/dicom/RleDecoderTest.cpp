#include "dicom/RleDecoder.h"

#include "dicom/DicomTag.h"
#include "support/DicomMaker.h"
#include "support/ErrorOf.h"
#include "support/WrittenSlice.h"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

namespace gg {
namespace {

using namespace std::string_literals;
using testing::ElementsAre;
using testing::HasSubstr;
using testing::IsEmpty;

/// A header with the offsets, then the segments behind each other.
std::string streamOf(const std::vector<std::string>& segments)
{
    std::string header(64, '\0');
    header[0] = static_cast<char>(segments.size());
    std::string content;
    for (std::size_t i = 0; i < segments.size(); ++i) {
        header[4 * (i + 1)] = static_cast<char>(64 + content.size());
        content += segments[i];
    }
    return header + content;
}

/// Of a row of four pixels.
PixelLayout rowOf(int bits, int samples = 1)
{
    return {.rows = 1,
            .columns = 4,
            .samples = samples,
            .bitsAllocated = bits,
            .bitsStored = bits,
            .highBit = bits - 1};
}

std::vector<int> decoded(const std::string& stream, const PixelLayout& layout)
{
    const std::vector<std::byte> bytes = test::bytesOf(stream);
    const TransferSyntax& rle = *findTransferSyntax("1.2.840.10008.1.2.5");
    std::vector<int> cells;
    for (const std::byte cell : decodeRle({bytes, layout, rle, "a.dcm"}).cells)
        cells.push_back(std::to_integer<int>(cell));
    return cells;
}

TEST(RleDecoder, TakesLiteralsRunsAndNothing)
{
    EXPECT_THAT(decoded(streamOf({"\x01\x07\x08\xFF\x09"s}), rowOf(8)), ElementsAre(7, 8, 9, 9));
    EXPECT_THAT(decoded(streamOf({"\x80\xFD\x05"s}), rowOf(8)), ElementsAre(5, 5, 5, 5));
    EXPECT_THAT(decoded(streamOf({"\xF0\x05 padding"s}), rowOf(8)), ElementsAre(5, 5, 5, 5));
}

TEST(RleDecoder, PutsTheBytesAndSamplesOfAPixelTogether)
{
    EXPECT_THAT(decoded(streamOf({"\xFD\x01"s, "\x03\x0A\x0B\x0C\x0D"s}), rowOf(16)),
                ElementsAre(10, 1, 11, 1, 12, 1, 13, 1));
    EXPECT_THAT(decoded(streamOf({"\xFD\x01"s, "\xFD\x02"s, "\xFD\x03"s}), rowOf(8, 3)),
                ElementsAre(1, 2, 3, 1, 2, 3, 1, 2, 3, 1, 2, 3));
}

TEST(RleDecoder, GivesEachValueBackThatWasCompressed)
{
    EXPECT_EQ(test::differenceFromNative("rle"), 0);
    EXPECT_THAT(test::readableCuts("rle"), IsEmpty());
}

TEST(RleDecoder, RefusesOffsetsAndLengthsBeyondItsBytes)
{
    const auto complaint = [](const std::string& stream, const PixelLayout& layout) {
        return test::errorOf([&] { decoded(stream, layout); }).message();
    };
    EXPECT_THAT(complaint("too short", rowOf(8)), HasSubstr("a.dcm: is a DICOM file whose RLE pixels"));
    EXPECT_THAT(complaint(streamOf({"\xFD\x05"s}), rowOf(16)), HasSubstr("1 segments where the file says 2"));
    EXPECT_THAT(complaint(streamOf({"\xFE\x05"s}), rowOf(8)), HasSubstr("damaged or truncated"));
    EXPECT_THAT(complaint(streamOf({"\x03\x05"s}), rowOf(8)), HasSubstr("damaged or truncated"));
    EXPECT_THAT(complaint(streamOf({"\xFD"s}), rowOf(8)), HasSubstr("damaged or truncated"));
    std::string stream = streamOf({"\xFD\x01"s, "\xFD\x02"s});
    for (const char offset : {'\0', '\x3F', '\x7F'}) {
        stream[8] = offset;
        EXPECT_THAT(complaint(stream, rowOf(16)), HasSubstr("damaged")) << static_cast<int>(offset);
    }
}

} // namespace
} // namespace gg
