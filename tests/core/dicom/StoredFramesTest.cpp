#include "dicom/StoredFrames.h"

#include "base/Messages.h"
#include "dicom/DicomTag.h"
#include "support/DicomMaker.h"
#include "support/ErrorOf.h"

#include <gmock/gmock.h>
#include <gtest/gtest.h>
#include <opencv2/core.hpp>

namespace gg {
namespace {

using namespace std::string_literals;
using test::DicomMaker;
using testing::ElementsAre;
using testing::HasSubstr;
using testing::IsEmpty;

/// A file opened from bytes that it keeps.
struct Opened
{
    explicit Opened(const DicomMaker& maker, const char* syntax = test::explicitLittle)
        : bytes(maker.file(syntax)), file(openDicomFile(bytes, "a.dcm")),
          layout(pixelLayoutOf(file, "a.dcm", notes))
    {
    }
    StoredFrame frame(int index = 0) { return StoredFrames(file, layout, "a.dcm", notes).at(index); }
    /// All samples, one after the other.
    std::vector<double> values(int index = 0)
    {
        cv::Mat doubles;
        frame(index).values.reshape(1, 1).convertTo(doubles, CV_64F);
        return std::vector<double>(doubles.begin<double>(), doubles.end<double>());
    }

    std::vector<std::byte> bytes;
    DicomFile file;
    std::vector<Message> notes;
    PixelLayout layout;
};

/// One row of four pixels with the bits of these cells.
DicomMaker row(int bits, const std::string& pixels, const char* representation, DicomEncoding encoding = {})
{
    return test::smallCt(encoding)
        .words(dicomTag::rows, "US", {1})
        .words(dicomTag::bitsAllocated, "US", {bits})
        .words(dicomTag::bitsStored, "US", {bits})
        .words(dicomTag::highBit, "US", {bits - 1})
        .text(dicomTag::pixelData, representation, pixels);
}

TEST(StoredFrames, HaveTheValuesInTheOrderOfTheirBytes)
{
    const DicomMaker big = test::smallCt({true, true}).words(dicomTag::rows, "US", {1});
    EXPECT_THAT(Opened(test::smallCt().words(dicomTag::rows, "US", {1})).values(),
                ElementsAre(0, 100, 200, 300));
    EXPECT_THAT(Opened(big, test::explicitBig).values(), ElementsAre(0, 100, 200, 300));
    EXPECT_THAT(Opened(row(8, "\x01\x02\x03\x04", "OB")).values(), ElementsAre(1, 2, 3, 4));
    EXPECT_THAT(Opened(row(8, "\x01\x02\x03\x04", "OB", {true, true}), test::explicitBig).values(),
                ElementsAre(1, 2, 3, 4));
    // Two in a word each, the lower byte first.
    EXPECT_THAT(Opened(row(8, "\x01\x02\x03\x04", "OW", {true, true}), test::explicitBig).values(),
                ElementsAre(2, 1, 4, 3));
}

TEST(StoredFrames, AreOf1And32BitsToo)
{
    EXPECT_THAT(Opened(row(1, "\x05"s, "OB")).values(), ElementsAre(1, 0, 1, 0));
    const std::string words = "\x01\0\0\0\xFF\xFF\xFF\xFF\0\0\0\x80\0\x01\0\0"s;
    EXPECT_THAT(Opened(row(32, words, "OW")).values(), ElementsAre(1, 4'294'967'295, 2'147'483'648, 256));
    DicomMaker isSigned = row(32, words, "OW");
    isSigned.words(dicomTag::pixelRepresentation, "US", {1});
    EXPECT_THAT(Opened(isSigned).values(), ElementsAre(1, -1, -2'147'483'648.0, 256));
}

TEST(StoredFrames, LeaveOutAndCountTheBitsBesideTheStoredOnes)
{
    DicomMaker maker = row(16, "\x01\0\x02\xF0\xFF\x0F\0\0"s, "OW");
    maker.words(dicomTag::bitsStored, "US", {12}).words(dicomTag::highBit, "US", {11});
    Opened opened(maker);
    EXPECT_THAT(opened.values(), ElementsAre(1, 2, 4095, 0));
    EXPECT_EQ(opened.frame().foreignBits, 1U);
    maker.words(dicomTag::pixelRepresentation, "US", {1});
    EXPECT_THAT(Opened(maker).values(), ElementsAre(1, 2, -1, 0));
}

TEST(StoredFrames, LieOneBehindTheOther)
{
    DicomMaker maker = row(8, "\x01\x02\x03\x04\x05\x06\x07\x08", "OB");
    maker.text(dicomTag::numberOfFrames, "IS", "2 ");
    EXPECT_THAT(Opened(maker).values(0), ElementsAre(1, 2, 3, 4));
    EXPECT_THAT(Opened(maker).values(1), ElementsAre(5, 6, 7, 8));
    DicomMaker bits = row(1, "\x5A"s, "OB");
    bits.text(dicomTag::numberOfFrames, "IS", "2 ");
    EXPECT_THAT(Opened(bits).values(0), ElementsAre(0, 1, 0, 1));
    EXPECT_THAT(Opened(bits).values(1), ElementsAre(1, 0, 1, 0));
}

TEST(StoredFrames, HaveTheSamplesOfAPixelSideBySideHoweverTheyLieInTheFile)
{
    DicomMaker maker = row(8, "\x01\x02\x03\x04\x05\x06\x07\x08\x09\x0A\x0B\x0C", "OB");
    maker.words(dicomTag::samplesPerPixel, "US", {3})
        .text(dicomTag::photometricInterpretation, "CS", "RGB ")
        .words(dicomTag::planarConfiguration, "US", {1});
    EXPECT_THAT(Opened(maker).values(), ElementsAre(1, 5, 9, 2, 6, 10, 3, 7, 11, 4, 8, 12));
    DicomMaker halved = row(8, "\x01\x02\x80\x81\x03\x04\x82\x83", "OB");
    halved.words(dicomTag::samplesPerPixel, "US", {3})
        .text(dicomTag::photometricInterpretation, "CS", "YBR_FULL_422");
    EXPECT_THAT(Opened(halved).values(),
                ElementsAre(1, 0x80, 0x81, 2, 0x80, 0x81, 3, 0x82, 0x83, 4, 0x82, 0x83));
}

TEST(StoredFrames, HaveNoColourInPairsWhereTheColumnsAreOdd)
{
    DicomMaker maker = row(8, "\x01\x02", "OB");
    maker.words(dicomTag::samplesPerPixel, "US", {3})
        .words(dicomTag::rows, "US", {1})
        .words(dicomTag::columns, "US", {1})
        .text(dicomTag::photometricInterpretation, "CS", "YBR_FULL_422");
    EXPECT_EQ(test::errorOf([&] { Opened(maker).values(); }).kind(), ErrorKind::BadInput);
}

TEST(StoredFrames, AreFoundInTheirFragments)
{
    DicomMaker maker = row(8, "", "OB");
    maker.text(dicomTag::numberOfFrames, "IS", "2 ").fragments({"", "\x01\x02\x03\x04", "\x05\x06\x07\x08"});
    EXPECT_THAT(Opened(maker, "1.2.840.10008.1.2.1.98").values(1), ElementsAre(5, 6, 7, 8));
    maker.fragments({"", "\x01\x02\x03\x04", "\x05\x06\x07\x08"}, false);
    EXPECT_THAT(Opened(maker, "1.2.840.10008.1.2.1.98").values(1), ElementsAre(5, 6, 7, 8));
    maker.fragments({"", "\x01\x02\x03\x04"});
    Opened missing(maker, "1.2.840.10008.1.2.1.98");
    EXPECT_THAT(test::errorOf([&] { missing.frame(); }).message(),
                HasSubstr("says that it has 2 frames, of which only 0"));
}

TEST(StoredFrames, BelieveNoSizeThatTheBytesDoNotHold)
{
    Opened opened(
        test::smallCt().words(dicomTag::rows, "US", {16'000}).words(dicomTag::columns, "US", {12'000}));
    EXPECT_THAT(test::errorOf([&] { opened.frame(); }).message(), HasSubstr("pixels are missing"));
    Opened frames(test::smallCt().text(dicomTag::numberOfFrames, "IS", "60000 "));
    EXPECT_THAT(test::errorOf([&] { frames.frame(); }).message(), HasSubstr("pixels are missing"));
}

TEST(StoredFrames, SayWhatIsLeftOverBehindTheImage)
{
    Opened opened(test::smallCt().words(dicomTag::rows, "US", {2}));
    opened.frame();
    EXPECT_THAT(english(opened.notes), ElementsAre(HasSubstr("8 bytes longer than the image")));
}

TEST(StoredFrames, GoByThePixelsWhereTheTransferSyntaxSaysThatTheyAreCompressed)
{
    Opened opened(test::smallCt(), test::jpegLossless);
    opened.frame();
    EXPECT_THAT(english(opened.notes), ElementsAre(HasSubstr("but they are not")));
    Opened unknown(test::smallCt(), "1.2.3.4");
    unknown.frame();
    EXPECT_THAT(english(unknown.notes), ElementsAre(HasSubstr("not known, \"1.2.3.4\"")));
    Opened bare(test::smallCt().text(dicomTag::pixelData, "OB", "\xFF\xD8\xFF\xE0 and so on"),
                test::jpegLossless);
    EXPECT_THAT(test::errorOf([&] { bare.frame(); }).message(),
                HasSubstr("is a compressed DICOM image (JPEG Lossless"));
}

} // namespace
} // namespace gg
