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
    std::vector<std::byte> bytes;
    DicomFile file;
    std::vector<Message> notes;
};

std::string complaintAbout(const DicomMaker& maker, const char* syntax = test::explicitLittle)
{
    Opened opened(maker, syntax);
    return test::errorOf([&] { opened.layout(); }).message();
}

TEST(PixelLayout, IsThatOfTheFile)
{
    Opened opened(test::smallCt());
    const PixelLayout layout = opened.layout();
    EXPECT_EQ(layout.rows, 3);
    EXPECT_EQ(layout.columns, 4);
    EXPECT_EQ(layout.frames, 1);
    EXPECT_EQ(layout.frameBytes(), 24U);
    EXPECT_TRUE(layout.isGrey());
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

TEST(PixelLayout, TellsSignedNumbersOf32BitsFromUnsignedOnes)
{
    PixelLayout layout = {.rows = 1, .columns = 1, .bitsAllocated = 32, .bitsStored = 32, .highBit = 31};
    EXPECT_EQ(layout.value(0xFFFF'FFFF), 4'294'967'295);
    EXPECT_EQ(layout.largest(), 4'294'967'295);
    layout.isSigned = true;
    EXPECT_EQ(layout.value(0xFFFF'FFFF), -1);
    EXPECT_EQ(layout.smallest(), -2'147'483'648);
    EXPECT_FALSE(layout.hasForeignBits(0xFFFF'FFFF));
}

TEST(PixelLayout, KnowsColoursAndFrames)
{
    const auto colour = [](const char* photometric, int samples) {
        Opened opened(test::smallCt()
                          .text(dicomTag::photometricInterpretation, "CS", photometric)
                          .words(dicomTag::samplesPerPixel, "US", {samples})
                          .words(dicomTag::bitsAllocated, "US", {8})
                          .words(dicomTag::bitsStored, "US", {8})
                          .words(dicomTag::highBit, "US", {7})
                          .words(dicomTag::planarConfiguration, "US", {1})
                          .text(dicomTag::numberOfFrames, "IS", "2 "));
        return opened.layout();
    };
    EXPECT_EQ(colour("MONOCHROME1", 1).colour, PixelColour::Grey);
    EXPECT_EQ(colour("PALETTE COLOR", 1).colour, PixelColour::Palette);
    EXPECT_EQ(colour("RGB", 3).colour, PixelColour::Rgb);
    EXPECT_EQ(colour("YBR_FULL_422", 3).colour, PixelColour::Ybr);
    EXPECT_TRUE(colour("YBR_FULL_422", 3).isSubsampled());
    EXPECT_TRUE(colour("RGB", 3).isPlanar);
    EXPECT_FALSE(colour("MONOCHROME2", 1).isPlanar);
    EXPECT_EQ(colour("RGB", 3).frames, 2);
}

TEST(PixelLayout, RefusesWhatIsNoImageOrOneThatIsNotRead)
{
    EXPECT_THAT(complaintAbout(test::smallCt().remove(dicomTag::pixelData)),
                HasSubstr("is a DICOM file without an image (CTImageStorage)"));
    EXPECT_THAT(complaintAbout(test::smallCt().words(dicomTag::samplesPerPixel, "US", {4})),
                HasSubstr("of 4 samples a pixel (MONOCHROME2)"));
    EXPECT_THAT(complaintAbout(test::smallCt().text(dicomTag::numberOfFrames, "IS", "two ")),
                HasSubstr("the number of frames \"two\" is not a number"));
    EXPECT_THAT(complaintAbout(test::smallCt().text(dicomTag::numberOfFrames, "IS", "2000000000")),
                HasSubstr("of 2000000000 frames, which is not read"));
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

TEST(PixelLayout, BelievesNoSizeThatIsBeyondAnyImage)
{
    EXPECT_THAT(complaintAbout(test::smallCt().words(dicomTag::rows, "US", {65'535})),
                HasSubstr("4 x 65535 pixels"));
    EXPECT_THAT(complaintAbout(test::smallCt().words(dicomTag::rows, "US", {0})), HasSubstr("4 x 0 pixels"));
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

} // namespace
} // namespace gg
