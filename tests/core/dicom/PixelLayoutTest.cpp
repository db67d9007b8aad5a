#include "dicom/PixelLayout.h"

#include "base/Messages.h"
#include "dicom/DicomTag.h"
#include "support/DicomMaker.h"
#include "support/ErrorOf.h"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

namespace gg {
namespace {

using test::DicomMaker;
using testing::ElementsAre;
using testing::HasSubstr;
using testing::IsEmpty;

/// A file opened from bytes that it keeps.
struct Opened
{
    explicit Opened(const DicomMaker& maker, const char* syntax = test::explicitLittle)
        : bytes(maker.file(syntax)), file(openDicomFile(bytes, "a.dcm"))
    {
    }
    PixelLayout layout() { return pixelLayoutOf(file, "a.dcm", notes); }
    std::vector<unsigned> cells()
    {
        const PixelLayout found = layout();
        const PixelCells cells(file, found);
        std::vector<unsigned> all;
        for (std::size_t i = 0; i < found.count(); ++i)
            all.push_back(cells[i]);
        return all;
    }

    std::vector<std::byte> bytes;
    DicomFile file;
    std::vector<Message> notes;
};

std::string complaintAbout(const DicomMaker& maker, const char* syntax = test::explicitLittle)
{
    Opened opened(maker, syntax);
    return test::errorOf([&] { opened.layout(); }).message();
}

DicomMaker bytePixels(DicomEncoding encoding, const char* representation)
{
    return test::smallCt(encoding)
        .words(dicomTag::rows, "US", {1})
        .words(dicomTag::bitsAllocated, "US", {8})
        .words(dicomTag::bitsStored, "US", {8})
        .words(dicomTag::highBit, "US", {7})
        .text(dicomTag::pixelData, representation, "\x01\x02\x03\x04");
}

TEST(PixelLayout, IsThatOfTheFile)
{
    Opened opened(test::smallCt());
    const PixelLayout layout = opened.layout();
    EXPECT_EQ(layout.rows, 3);
    EXPECT_EQ(layout.columns, 4);
    EXPECT_EQ(layout.bytes(), 24U);
    EXPECT_EQ(layout.smallest(), 0);
    EXPECT_EQ(layout.largest(), 65'535);
    EXPECT_THAT(opened.notes, IsEmpty());
}

TEST(PixelLayout, TakesTheStoredBitsOutOfACell)
{
    PixelLayout layout = {.rows = 1, .columns = 1, .bitsAllocated = 16, .bitsStored = 12, .highBit = 11};
    EXPECT_EQ(layout.value(0xF123), 0x123);
    EXPECT_TRUE(layout.hasForeignBits(0xF123));
    EXPECT_FALSE(layout.hasForeignBits(0x0FFF));
    layout.isSigned = true;
    EXPECT_EQ(layout.value(0x0FFF), -1);
    EXPECT_EQ(layout.value(0xFFFF), -1);
    EXPECT_FALSE(layout.hasForeignBits(0xFFFF));
    EXPECT_FALSE(layout.hasForeignBits(0x0FFF));
    EXPECT_TRUE(layout.hasForeignBits(0x7FFF));
    EXPECT_EQ(layout.smallest(), -2048);
    EXPECT_EQ(layout.largest(), 2047);
    layout = {.rows = 1, .columns = 1, .bitsAllocated = 16, .bitsStored = 10, .highBit = 13};
    EXPECT_EQ(layout.value(0x1230), 0x1230 >> 4 & 0x3FF);
    EXPECT_TRUE(layout.hasForeignBits(0x0001));
}

TEST(PixelLayout, ReadsCellsInTheOrderOfTheirBytes)
{
    const DicomMaker big = test::smallCt({true, true}).words(dicomTag::rows, "US", {1});
    EXPECT_THAT(Opened(test::smallCt().words(dicomTag::rows, "US", {1})).cells(),
                ElementsAre(0, 100, 200, 300));
    EXPECT_THAT(Opened(big, test::explicitBig).cells(), ElementsAre(0, 100, 200, 300));
    EXPECT_THAT(Opened(bytePixels({true, false}, "OB")).cells(), ElementsAre(1, 2, 3, 4));
    EXPECT_THAT(Opened(bytePixels({true, true}, "OB"), test::explicitBig).cells(), ElementsAre(1, 2, 3, 4));
    // Two in a word each, the lower byte first.
    EXPECT_THAT(Opened(bytePixels({true, true}, "OW"), test::explicitBig).cells(), ElementsAre(2, 1, 4, 3));
}

TEST(PixelLayout, RefusesWhatIsNoUncompressedGreyImage)
{
    EXPECT_THAT(complaintAbout(test::smallCt().remove(dicomTag::pixelData)),
                HasSubstr("is a DICOM file without an image (CTImageStorage)"));
    EXPECT_THAT(complaintAbout(test::smallCt().words(dicomTag::samplesPerPixel, "US", {3})),
                HasSubstr("in colour"));
    EXPECT_THAT(complaintAbout(test::smallCt().text(dicomTag::numberOfFrames, "IS", "2 ")),
                HasSubstr("of 2 frames"));
    EXPECT_THAT(complaintAbout(test::smallCt().text(dicomTag::numberOfFrames, "IS", "two ")),
                HasSubstr("the number of frames \"two\" is not a number"));
    EXPECT_THAT(complaintAbout(test::smallCt().words(dicomTag::pixelRepresentation, "US", {2})),
                HasSubstr("the pixel representation 2"));
    EXPECT_THAT(complaintAbout(test::smallCt().words(dicomTag::rows, "US", {3, 4})),
                HasSubstr("several values"));
    EXPECT_THAT(complaintAbout(test::smallCt().words(dicomTag::bitsAllocated, "US", {12})),
                HasSubstr("of 12 bits"));
    EXPECT_THAT(complaintAbout(test::smallCt().words(dicomTag::highBit, "US", {3})), HasSubstr("high bit 3"));
    EXPECT_THAT(complaintAbout(
                    test::smallCt().remove(dicomTag::pixelData).text(dicomTag::floatPixelData, "OF", "1234")),
                HasSubstr("floating-point"));
}

TEST(PixelLayout, BelievesNoSizeThatTheBytesDoNotHold)
{
    EXPECT_THAT(
        complaintAbout(
            test::smallCt().words(dicomTag::rows, "US", {16'000}).words(dicomTag::columns, "US", {12'000})),
        HasSubstr("pixels are missing"));
    EXPECT_THAT(complaintAbout(test::smallCt().words(dicomTag::rows, "US", {65'535})),
                HasSubstr("4 x 65535 pixels"));
    EXPECT_THAT(complaintAbout(test::smallCt().words(dicomTag::rows, "US", {0})), HasSubstr("4 x 0 pixels"));
}

TEST(PixelLayout, SaysWhatIsLeftOverBehindTheImage)
{
    Opened opened(test::smallCt().words(dicomTag::rows, "US", {2}));
    opened.layout();
    EXPECT_THAT(english(opened.notes), ElementsAre(HasSubstr("8 bytes longer than the image")));
}

TEST(PixelLayout, NotesThatItReadsOneFrameWhereTheFileSaysNone)
{
    Opened none(test::smallCt().text(dicomTag::numberOfFrames, "IS", "0 "));
    EXPECT_EQ(none.layout().rows, 3);
    EXPECT_THAT(english(none.notes), ElementsAre(HasSubstr("has 0 frames; its pixels were read as one")));
    Opened one(test::smallCt().text(dicomTag::numberOfFrames, "IS", "1 "));
    EXPECT_EQ(one.layout().rows, 3);
    EXPECT_THAT(one.notes, IsEmpty());
}

TEST(PixelLayout, GoesByThePixelsWhereTheTransferSyntaxSaysThatTheyAreCompressed)
{
    Opened opened(test::smallCt(), test::jpegLossless);
    opened.layout();
    EXPECT_THAT(english(opened.notes), ElementsAre(HasSubstr("but they are not")));
    Opened unknown(test::smallCt(), "1.2.3.4");
    unknown.layout();
    EXPECT_THAT(english(unknown.notes), ElementsAre(HasSubstr("not known, \"1.2.3.4\"")));
    EXPECT_THAT(complaintAbout(test::smallCt().text(dicomTag::pixelData, "OB", "\xFF\xD8\xFF\xE0 and so on"),
                               test::jpegLossless),
                HasSubstr("is a compressed DICOM image (JPEG Lossless"));
}

} // namespace
} // namespace gg
