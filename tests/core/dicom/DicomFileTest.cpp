#include "dicom/DicomFile.h"

#include "base/Messages.h"
#include "dicom/DicomTag.h"
#include "dicom/DicomText.h"
#include "support/DicomMaker.h"
#include "support/ErrorOf.h"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

namespace gg {
namespace {

using testing::ElementsAre;
using testing::HasSubstr;
using testing::IsEmpty;

std::string complaintAbout(const std::vector<std::byte>& bytes)
{
    return test::errorOf([&] { openDicomFile(bytes, "a.dcm"); }).message();
}

std::vector<std::byte> withoutPrefix(std::vector<std::byte> bytes)
{
    bytes.erase(bytes.begin(), bytes.begin() + 132);
    return bytes;
}

TEST(DicomFile, IsToldByItsFirstBytes)
{
    const auto bytes = test::smallCt().file();
    EXPECT_EQ(dicomSignOf(std::span(bytes).first(132)), DicomSign::Strong);
    EXPECT_EQ(dicomSignOf(std::span(bytes).first(131)), DicomSign::None);
    EXPECT_EQ(dicomSignOf(withoutPrefix(bytes)), DicomSign::Weak);
    for (const DicomEncoding encoding :
         {DicomEncoding{true, false}, DicomEncoding{false, false}, {true, true}})
        EXPECT_EQ(dicomSignOf(test::bytesOf(test::smallCt(encoding).dataSet())), DicomSign::Weak);
    EXPECT_EQ(dicomSignOf({}), DicomSign::None);
    EXPECT_EQ(dicomSignOf(test::bytesOf("some text that is long enough to be anything")), DicomSign::None);
    // The first bytes of group 0008, then a length that no such element has.
    EXPECT_EQ(dicomSignOf(test::bytesOf(std::string_view("\x08\0\x05\0\xFF\xFF\xFF\x7F other", 14))),
              DicomSign::None);
}

TEST(DicomFile, KeepsWhatTheFileSaysOfItsTransferSyntax)
{
    const auto bytes = test::smallCt().file(test::explicitLittle);
    const DicomFile file = openDicomFile(bytes, "a.dcm");
    EXPECT_EQ(file.transferSyntax, test::explicitLittle);
    EXPECT_TRUE(file.hasNativeSyntax());
    EXPECT_FALSE(file.hasBigEndianPixels);
    EXPECT_THAT(file.notes, IsEmpty());
    EXPECT_FALSE(openDicomFile(test::smallCt().file(test::jpegLossless), "a.dcm").hasNativeSyntax());
}

TEST(DicomFile, ReadsTheBytesAsTheyAreWhateverTheTransferSyntaxSays)
{
    const std::vector<std::pair<const char*, DicomEncoding>> syntaxes = {
        {test::implicitLittle, {false, false}},
        {test::explicitLittle, {true, false}},
        {test::explicitBig, {true, true}}};
    for (const auto& [named, namedEncoding] : syntaxes) {
        for (const auto& [real, encoding] : syntaxes) {
            const auto bytes = test::smallCt(encoding).file(named);
            const DicomFile file = openDicomFile(bytes, "a.dcm");
            EXPECT_EQ(dicomText(file.elements, dicomTag::modality), "CT") << named << " for " << real;
            EXPECT_EQ(file.hasBigEndianPixels, encoding.isBigEndian);
            EXPECT_EQ(file.notes.size(), encoding == namedEncoding ? 0U : 1U);
        }
    }
    const auto bytes = test::smallCt({false, false}).file(test::explicitLittle);
    EXPECT_THAT(
        english(openDicomFile(bytes, "a.dcm").notes),
        ElementsAre("the file says that it is written in explicit VR, little endian, but it is in implicit "
                    "VR, little endian, and was read so"));
}

TEST(DicomFile, NeedsNoPreambleNoMetaInformationAndNoRightGroupLength)
{
    const auto bytes = test::smallCt().file();
    EXPECT_EQ(openDicomFile(withoutPrefix(bytes), "a.dcm").transferSyntax, test::explicitLittle);
    const std::string prefix = std::string(128, '\0') + "DICM";
    for (const DicomEncoding encoding : {DicomEncoding{true, false}, DicomEncoding{false, false}}) {
        const std::string dataSet = test::smallCt(encoding).dataSet();
        for (const std::string& file : {dataSet, prefix + dataSet}) {
            const auto bare = test::bytesOf(file);
            const DicomFile opened = openDicomFile(bare, "a.dcm");
            EXPECT_EQ(dicomText(opened.elements, dicomTag::modality), "CT");
            EXPECT_THAT(opened.notes, IsEmpty());
        }
    }
    auto wrong = bytes;
    wrong[132 + 8] = std::byte{0xEE};
    EXPECT_EQ(openDicomFile(wrong, "a.dcm").transferSyntax, test::explicitLittle);
}

// As some planning systems write it.
TEST(DicomFile, ReadsMetaInformationInWhateverEncodingItIs)
{
    for (const DicomEncoding encoding : {DicomEncoding{false, false}, DicomEncoding{true, true}}) {
        const std::string meta = test::DicomMaker(encoding)
                                     .text(dicomTag::transferSyntaxUid, "UI", "1.2.840.10008.1.2.1")
                                     .dataSet();
        const auto bytes = test::bytesOf(std::string(128, '\0') + "DICM" + meta + test::smallCt().dataSet());
        const DicomFile file = openDicomFile(bytes, "a.dcm");
        EXPECT_EQ(file.transferSyntax, test::explicitLittle);
        EXPECT_EQ(dicomText(file.elements, dicomTag::modality), "CT");
    }
}

TEST(DicomFile, UnpacksDeflatedDataAndSaysWhereTheFileIsSilent)
{
    const std::string packed = test::deflated(test::smallCt().dataSet(), 2'000);
    const auto named = test::dicomFile(test::deflatedLittle, packed);
    const auto unnamed = test::dicomFile(test::explicitLittle, packed);
    const DicomFile right = openDicomFile(named, "a.dcm");
    EXPECT_EQ(dicomText(right.elements, dicomTag::modality), "CT");
    EXPECT_THAT(right.notes, IsEmpty());
    const DicomFile silent = openDicomFile(unnamed, "a.dcm");
    EXPECT_EQ(dicomText(silent.elements, dicomTag::modality), "CT");
    EXPECT_THAT(english(silent.notes),
                ElementsAre("the file does not say that its data are deflated, but they are"));
    const auto plain = test::smallCt().file(test::deflatedLittle);
    EXPECT_THAT(english(openDicomFile(plain, "a.dcm").notes),
                ElementsAre("the file says that its data are deflated, but they are not"));
}

TEST(DicomFile, RefusesDeflatedDataThatUnpackBeyondBelief)
{
    const auto bomb = test::dicomFile(
        test::deflatedLittle, test::deflated(test::smallCt().dataSet(), limits::freelyInflatedBytes + 1'000));
    EXPECT_LT(bomb.size(), 500'000U);
    EXPECT_THAT(complaintAbout(bomb), HasSubstr("not believable"));
    EXPECT_THAT(complaintAbout(test::dicomFile(test::deflatedLittle, "\xFFthis is no stream")),
                HasSubstr("damaged"));
}

TEST(DicomFile, RefusesBytesThatAreNone)
{
    EXPECT_THAT(complaintAbout({}), HasSubstr("a.dcm: is empty"));
    EXPECT_THAT(complaintAbout(test::bytesOf("a text, not a DICOM file")), HasSubstr("is not a DICOM file"));
}

TEST(DicomFile, SaysThatWhatFollowsThePixelsIsDamaged)
{
    const auto bytes =
        test::dicomFile(test::explicitLittle, test::smallCt().dataSet() + "\xFC\xFF\xFC\xFFOB and so on");
    EXPECT_THAT(english(openDicomFile(bytes, "a.dcm").notes),
                ElementsAre(HasSubstr("what follows the pixels")));
}

} // namespace
} // namespace gg
