#include "dicom/DataSetRewriter.h"

#include "base/Paths.h"
#include "dicom/DicomTag.h"
#include "dicom/DicomText.h"
#include "support/DicomMaker.h"
#include "support/ErrorOf.h"
#include "support/WrittenSlice.h"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

namespace gg {
namespace {

using Kind = ElementEdit::Kind;
using test::DicomMaker;
using testing::HasSubstr;

constexpr std::uint32_t referencedImages = 0x0008'1140;
constexpr std::uint32_t referencedInstance = 0x0008'1155;
constexpr std::array encodings = {DicomEncoding{true, false}, DicomEncoding{false, false},
                                  DicomEncoding{true, true}};

const char* syntaxOf(DicomEncoding encoding)
{
    if (!encoding.isExplicit)
        return test::implicitLittle;
    return encoding.isBigEndian ? test::explicitBig : test::explicitLittle;
}

ElementEdit keep(const SeenElement&)
{
    return {};
}

std::string rewritten(const std::vector<std::byte>& file, const ElementEditor& editor,
                      const std::map<std::uint32_t, std::vector<std::byte>>& added = {},
                      const DicomLimits& limits = {})
{
    const RewrittenDataSet result =
        rewriteDataSet(openDicomFile(file, "a.dcm"), "a.dcm", editor, added, limits);
    return {reinterpret_cast<const char*>(result.bytes.data()), result.bytes.size()};
}

DicomMaker withReference(DicomEncoding encoding, DicomMaker::Length length, std::string_view vr = "SQ")
{
    const DicomEncoding inner = vr == "UN" ? DicomEncoding{false, false} : encoding;
    const std::string item = DicomMaker(inner).text(referencedInstance, "UI", "1.22").dataSet();
    return test::smallCt(encoding).sequence(referencedImages, {item, item}, length, vr);
}

TEST(DataSetRewriter, KeepsWhatItIsToKeepByteForByteButForTheLengthsOfSequences)
{
    for (const DicomEncoding encoding : encodings) {
        for (const char* vr : {"SQ", "UN"}) {
            if (!encoding.isExplicit && std::string_view(vr) == "UN")
                continue; // has no VR
            const std::string open = withReference(encoding, DicomMaker::Length::Undefined, vr).dataSet();
            for (const auto length : {DicomMaker::Length::Known, DicomMaker::Length::Undefined})
                EXPECT_EQ(rewritten(withReference(encoding, length, vr).file(syntaxOf(encoding)), keep),
                          open);
        }
    }
}

TEST(DataSetRewriter, RemovesEmptiesAndReplacesAtEachDepth)
{
    const auto editor = [](const SeenElement& element) -> ElementEdit {
        if (element.tag == referencedInstance)
            return {Kind::NewValue, "2.25.7"};
        if (element.tag == dicomTag::modality)
            return {Kind::Empty};
        return {element.tag == dicomTag::rescaleSlope ? Kind::Remove : Kind::Keep};
    };
    for (const DicomEncoding encoding : encodings) {
        const std::string item =
            DicomMaker(encoding).text(referencedInstance, "UI", std::string("2.25.7")).dataSet();
        EXPECT_EQ(
            rewritten(withReference(encoding, DicomMaker::Length::Known).file(syntaxOf(encoding)), editor),
            test::smallCt(encoding)
                .sequence(referencedImages, {item, item}, DicomMaker::Length::Undefined)
                .text(dicomTag::modality, "CS", "")
                .remove(dicomTag::rescaleSlope)
                .dataSet());
    }
}

TEST(DataSetRewriter, WritesNoValueThatIsLongerThanItsKindMayBe)
{
    const auto withLength = [](std::size_t length) {
        return [length](const SeenElement& element) -> ElementEdit {
            return element.tag == dicomTag::modality ? ElementEdit{Kind::NewValue, std::string(length, 'a')}
                                                     : ElementEdit();
        };
    };
    const std::vector<std::byte> file = test::smallCt().file();
    EXPECT_GT(rewritten(file, withLength(65'534)).size(), 65'534U);
    const Error error = test::errorOf([&] { rewritten(file, withLength(65'536)); });
    EXPECT_EQ(error.kind(), ErrorKind::BadInput);
    EXPECT_THAT(error.message(), HasSubstr("too long for its new values"));
}

TEST(DataSetRewriter, RemovesWholeSequences)
{
    const auto editor = [](const SeenElement& element) -> ElementEdit {
        return {element.tag == referencedImages ? Kind::Remove : Kind::Keep};
    };
    for (const auto length : {DicomMaker::Length::Known, DicomMaker::Length::Undefined})
        EXPECT_EQ(rewritten(withReference({}, length).file(), editor), test::smallCt().dataSet());
}

TEST(DataSetRewriter, SaysWhatStandsInAReplacedSequence)
{
    int within = 0;
    rewritten(withReference({}, DicomMaker::Length::Known).file(),
              [&](const SeenElement& element) -> ElementEdit {
                  within += element.isWithinReplaced ? 1 : 0;
                  EXPECT_EQ(element.isWithinReplaced, element.tag == referencedInstance);
                  return {element.tag == referencedImages ? Kind::ReplaceItems : Kind::Keep};
              });
    EXPECT_EQ(within, 2);
}

TEST(DataSetRewriter, PutsAddedElementsInTheirOrderAndInPlaceOfThoseOfTheFile)
{
    const auto bytesOf = [](const DicomMaker& maker) { return test::bytesOf(maker.dataSet()); };
    const std::string result =
        rewritten(test::smallCt().file(), keep,
                  {{dicomTag::modality, bytesOf(DicomMaker().text(dicomTag::modality, "CS", "MR"))},
                   {dicomTag::patientId, bytesOf(DicomMaker().text(dicomTag::patientId, "LO", "P7"))},
                   {0xFFFC'FFFC, bytesOf(DicomMaker().text(0xFFFC'FFFC, "OB", "xx"))}});
    EXPECT_EQ(result, test::smallCt()
                          .text(dicomTag::modality, "CS", "MR")
                          .text(dicomTag::patientId, "LO", "P7")
                          .text(0xFFFC'FFFC, "OB", "xx")
                          .dataSet());
}

TEST(DataSetRewriter, KeepsPixelsOfEverySyntax)
{
    for (const char* name :
         {"native", "rle", "jpeg-lossless", "jpeg-ls", "jpeg2000", "htj2k", "encapsulated"}) {
        const std::vector<std::byte> bytes = readBinaryFile(test::writtenFile(name));
        const DicomFile file = openDicomFile(bytes, name);
        const RewrittenDataSet result = rewriteDataSet(file, name, keep);
        const DicomElements elements(result.bytes, file.encoding, name);
        EXPECT_EQ(elements.pixelItems().size(), file.elements.pixelItems().size()) << name;
        for (std::size_t i = 0; i < elements.pixelItems().size(); ++i)
            EXPECT_TRUE(std::ranges::equal(elements.pixelItems()[i], file.elements.pixelItems()[i])) << name;
        EXPECT_TRUE(std::ranges::equal(elements.find(dicomTag::pixelData)->value,
                                       file.elements.find(dicomTag::pixelData)->value))
            << name;
    }
}

TEST(DataSetRewriter, AddsTheEndThatPixelsLack)
{
    const auto maker = [](bool hasEnd) { return test::smallCt().fragments({"", "ab"}, hasEnd); };
    EXPECT_EQ(rewritten(maker(false).file(test::jpegLossless), keep), maker(true).dataSet());
}

TEST(DataSetRewriter, LeavesOutWhatIsDamagedBehindThePixels)
{
    const std::vector<std::byte> bytes =
        DicomMaker(test::smallCt())
            .raw(0xFFFC'FFFC, std::string("\xFC\xFF\xFC\xFFOB\0\0\xFF\0\0\0x", 13))
            .file();
    const RewrittenDataSet result = rewriteDataSet(openDicomFile(bytes, "a.dcm"), "a.dcm", keep);
    EXPECT_FALSE(result.isWhole);
    EXPECT_EQ(result.bytes, test::bytesOf(test::smallCt().dataSet()));
}

TEST(DataSetRewriter, BoundsDepthAndNumberOfElements)
{
    std::string inner;
    for (int depth = 0; depth < 5; ++depth)
        inner = DicomMaker().sequence(referencedImages, {inner}).dataSet();
    const std::vector<std::byte> file = test::dicomFile(test::explicitLittle, inner);
    EXPECT_NO_THROW(rewritten(file, keep, {}, {.depth = 5}));
    EXPECT_THAT(test::errorOf([&] { rewritten(file, keep, {}, {.depth = 4}); }).message(),
                HasSubstr("nested more than 4 deep"));
    EXPECT_THAT(test::errorOf([&] { rewritten(file, keep, {}, {.elements = 4}); }).message(),
                HasSubstr("more than 4 data elements"));
}

TEST(DataSetRewriter, RefusesSequencesThatAreNone)
{
    const std::string item = DicomMaker().text(referencedInstance, "UI", "1.22").dataSet();
    for (const std::string& content :
         {std::string("\x08\0\x55\x11UI\x02\0ab", 10), std::string("\xFE\xFF\0\xE0\xFF\0\0\0", 8)}) {
        const std::string header("\x08\0\x40\x11SQ\0\0", 8);
        const std::string length = {static_cast<char>(content.size()), '\0', '\0', '\0'};
        const std::vector<std::byte> file =
            test::dicomFile(test::explicitLittle, header + length + content + test::smallCt().dataSet());
        EXPECT_THAT(test::errorOf([&] { rewritten(file, keep); }).message(), HasSubstr("damaged DICOM file"));
    }
}

} // namespace
} // namespace gg
