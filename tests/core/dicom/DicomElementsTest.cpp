#include "dicom/DicomElements.h"

#include "dicom/DicomTag.h"
#include "dicom/DicomText.h"
#include "support/DicomMaker.h"
#include "support/ErrorOf.h"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

namespace gg {
namespace {

using test::DicomMaker;
using testing::HasSubstr;

constexpr std::uint32_t privateTag = 0x0009'1001;
constexpr std::uint32_t unknownSequence = 0x0008'1140;
constexpr std::array encodings = {DicomEncoding{true, false}, DicomEncoding{false, false},
                                  DicomEncoding{true, true}, DicomEncoding{false, true}};

std::string complaintAbout(const std::string& dataSet, DicomEncoding encoding = {}, DicomLimits limits = {})
{
    const std::vector<std::byte> bytes = test::bytesOf(dataSet);
    return test::errorOf([&] { DicomElements(bytes, encoding, "a.dcm", limits); }).message();
}

/// A sequence within a sequence, and so on; `depth` of them.
std::string nested(int depth, DicomMaker::Length length, DicomEncoding encoding = {},
                   std::uint32_t tag = unknownSequence)
{
    std::string inner;
    for (int i = 0; i < depth; ++i)
        inner = DicomMaker(encoding).sequence(tag, {inner}, length).dataSet();
    return inner;
}

TEST(DicomElements, FindsElementsInEveryEncoding)
{
    for (const DicomEncoding encoding : encodings) {
        const auto bytes = test::bytesOf(test::smallCt(encoding).dataSet());
        const DicomElements elements(bytes, encoding, "a.dcm");
        EXPECT_EQ(dicomText(elements, dicomTag::modality), "CT");
        ASSERT_NE(elements.find(dicomTag::pixelData), nullptr);
        EXPECT_EQ(elements.find(dicomTag::pixelData)->value.size(), 24U);
        EXPECT_EQ(elements.find(dicomTag::pixelData)->is("OW"), encoding.isExplicit);
        EXPECT_EQ(elements.find(dicomTag::patientId), nullptr);
        EXPECT_TRUE(elements.isWhole());
    }
}

TEST(DicomElements, SeesThatATagStandsTwiceWithOtherValues)
{
    const std::string one = DicomMaker().text(dicomTag::rescaleSlope, "DS", "1 ").dataSet();
    const std::string two = DicomMaker().text(dicomTag::rescaleSlope, "DS", "2 ").dataSet();
    const auto isAmbiguous = [](const std::string& dataSet) {
        const auto bytes = test::bytesOf(dataSet);
        return DicomElements(bytes, {}, "a.dcm").isAmbiguous(dicomTag::rescaleSlope);
    };
    EXPECT_TRUE(isAmbiguous(one + two));
    EXPECT_FALSE(isAmbiguous(one + one));
    EXPECT_FALSE(isAmbiguous(one));
    EXPECT_FALSE(isAmbiguous(""));
}

TEST(DicomElements, KnowsWhichItemAnElementStandsIn)
{
    for (const DicomMaker::Length length : {DicomMaker::Length::Known, DicomMaker::Length::Undefined}) {
        for (const DicomEncoding encoding : encodings) {
            const std::string group =
                DicomMaker(encoding)
                    .sequence(dicomTag::frameVoiLutSequence,
                              {DicomMaker(encoding).text(dicomTag::windowCenter, "DS", "40").dataSet()},
                              length)
                    .dataSet();
            const auto bytes =
                test::bytesOf(DicomMaker(encoding)
                                  .text(dicomTag::windowCenter, "DS", "-600")
                                  .sequence(dicomTag::sharedFunctionalGroupsSequence, {group}, length)
                                  .dataSet());
            const DicomElements elements(bytes, encoding, "a.dcm");
            const auto shared = elements.firstItem(dicomTag::sharedFunctionalGroupsSequence);
            ASSERT_TRUE(shared);
            const auto window = elements.firstItem(dicomTag::frameVoiLutSequence, *shared);
            ASSERT_TRUE(window);
            EXPECT_EQ(dicomText(elements, dicomTag::windowCenter, *window), "40");
            EXPECT_EQ(dicomText(elements, dicomTag::windowCenter), "-600");
            EXPECT_FALSE(elements.firstItem(dicomTag::frameVoiLutSequence));
        }
    }
}

TEST(DicomElements, StepsOverSequencesThatNobodyAsksFor)
{
    for (const DicomMaker::Length length : {DicomMaker::Length::Known, DicomMaker::Length::Undefined}) {
        const auto bytes =
            test::bytesOf(nested(3, length) + test::smallCt().remove(dicomTag::sopClassUid).dataSet());
        const DicomElements elements(bytes, {}, "a.dcm");
        EXPECT_EQ(dicomText(elements, dicomTag::modality), "CT");
        EXPECT_FALSE(elements.firstItem(unknownSequence));
    }
}

// PS3.5 section 6.2.2: the content is in implicit VR, little endian, whatever is around it.
TEST(DicomElements, ReadsValuesOfUnknownRepresentationAndLengthAsImplicitSequences)
{
    const std::string item = DicomMaker({false, false}).text(dicomTag::rescaleSlope, "DS", "2 ").dataSet();
    for (const DicomEncoding encoding : {DicomEncoding{true, false}, DicomEncoding{true, true}}) {
        const auto bytes = test::bytesOf(
            DicomMaker(encoding)
                .sequence(privateTag, {item, item}, DicomMaker::Length::Undefined, "UN")
                .sequence(dicomTag::modalityLutSequence, {item}, DicomMaker::Length::Undefined, "UN")
                .text(dicomTag::modality, "CS", "CT")
                .dataSet());
        const DicomElements elements(bytes, encoding, "a.dcm");
        const auto lut = elements.firstItem(dicomTag::modalityLutSequence);
        ASSERT_TRUE(lut);
        EXPECT_EQ(dicomText(elements, dicomTag::rescaleSlope, *lut), "2");
        EXPECT_EQ(dicomText(elements, dicomTag::modality), "CT");
    }
}

TEST(DicomElements, ReadsSequencesOfUnknownRepresentationAndKnownLengthAsImplicit)
{
    const std::string item = DicomMaker({false, false}).text(dicomTag::rescaleSlope, "DS", "2 ").dataSet();
    const auto bytes =
        test::bytesOf(DicomMaker()
                          .sequence(dicomTag::modalityLutSequence, {item}, DicomMaker::Length::Known, "UN")
                          .dataSet());
    const DicomElements elements(bytes, {}, "a.dcm");
    const auto lut = elements.firstItem(dicomTag::modalityLutSequence);
    ASSERT_TRUE(lut);
    EXPECT_EQ(dicomText(elements, dicomTag::rescaleSlope, *lut), "2");
}

// As copying programs leave them that do not know a private element.
TEST(DicomElements, TakesImplicitElementsAmongExplicitOnes)
{
    const std::string implicit = DicomMaker({false, false}).text(privateTag, "", "sixsix").dataSet();
    const std::string item = DicomMaker({false, false}).text(dicomTag::rescaleSlope, "DS", "2 ").dataSet();
    for (const DicomMaker::Length length : {DicomMaker::Length::Known, DicomMaker::Length::Undefined}) {
        const auto bytes = test::bytesOf(DicomMaker()
                                             .raw(privateTag, implicit)
                                             .sequence(dicomTag::modalityLutSequence, {item}, length)
                                             .text(dicomTag::modality, "CS", "CT")
                                             .dataSet());
        const DicomElements elements(bytes, {}, "a.dcm");
        EXPECT_EQ(dicomText(elements, dicomTag::modality), "CT");
        EXPECT_EQ(dicomText(elements, privateTag), "sixsix");
        EXPECT_EQ(dicomText(elements, dicomTag::rescaleSlope,
                            elements.firstItem(dicomTag::modalityLutSequence).value()),
                  "2");
    }
}

TEST(DicomElements, TakesNoPixelsOfAnIconForThoseOfTheImage)
{
    constexpr std::uint32_t iconSequence = 0x0088'0200;
    const std::string icon = DicomMaker().words(dicomTag::pixelData, "OW", {1, 2}).dataSet();
    const auto bytes = test::bytesOf(
        test::smallCt().sequence(iconSequence, {icon}, DicomMaker::Length::Undefined).dataSet());
    const DicomElements elements(bytes, {}, "a.dcm");
    ASSERT_NE(elements.find(dicomTag::pixelData), nullptr);
    EXPECT_EQ(elements.find(dicomTag::pixelData)->value.size(), 24U);
}

TEST(DicomElements, TakesOddLengthsPaddedFilesAndSpareDelimiters)
{
    const std::string spare("\xFE\xFF\xDD\xE0\0\0\0\0", 8);
    const auto bytes = test::bytesOf(DicomMaker().text(dicomTag::modality, "CS", "CTX").dataSet() + spare +
                                     DicomMaker().text(dicomTag::rescaleSlope, "DS", "1").dataSet() +
                                     std::string(100, '\0'));
    const DicomElements elements(bytes, {}, "a.dcm");
    EXPECT_EQ(dicomText(elements, dicomTag::modality), "CTX");
    EXPECT_EQ(dicomText(elements, dicomTag::rescaleSlope), "1");
}

TEST(DicomElements, SeesThatPixelsAreInFragments)
{
    for (const DicomEncoding encoding : {DicomEncoding{true, false}, DicomEncoding{false, false}}) {
        const auto bytes = test::bytesOf(
            DicomMaker(encoding)
                .sequence(dicomTag::pixelData, {"", "\xFF\xD8\xFF\xE0"}, DicomMaker::Length::Known, "OB")
                .dataSet());
        auto openEnded = bytes;
        // The length becomes undefined, with a delimiter at the end; the items keep theirs.
        const std::size_t lengthAt = encoding.isExplicit ? 8 : 4;
        std::fill_n(openEnded.begin() + static_cast<std::ptrdiff_t>(lengthAt), 4, std::byte{0xFF});
        const auto end = test::bytesOf(std::string_view("\xFE\xFF\xDD\xE0\0\0\0\0", 8));
        openEnded.insert(openEnded.end(), end.begin(), end.end());
        const DicomElements elements(openEnded, encoding, "a.dcm");
        ASSERT_NE(elements.find(dicomTag::pixelData), nullptr);
        EXPECT_TRUE(elements.find(dicomTag::pixelData)->isEncapsulated);
    }
}

TEST(DicomElements, RefusesSequencesNestedTooDeep)
{
    const DicomLimits limits = {.depth = 5};
    for (const DicomEncoding encoding : encodings) {
        const auto allowed = test::bytesOf(nested(5, DicomMaker::Length::Undefined, encoding));
        EXPECT_TRUE(DicomElements(allowed, encoding, "a.dcm", limits).isWhole());
        EXPECT_THAT(complaintAbout(nested(6, DicomMaker::Length::Undefined, encoding), encoding, limits),
                    HasSubstr("a.dcm: is a DICOM file with sequences nested more than 5 deep"));
    }
    EXPECT_THAT(
        complaintAbout(nested(6, DicomMaker::Length::Known, {}, dicomTag::modalityLutSequence), {}, limits),
        HasSubstr("nested more than 5 deep"));
    EXPECT_THAT(complaintAbout(nested(2'000, DicomMaker::Length::Undefined)),
                HasSubstr("nested more than 32 deep"));
}

TEST(DicomElements, RefusesMoreElementsThanTheLimit)
{
    std::string many;
    for (int i = 0; i < 11; ++i)
        many += DicomMaker().text(privateTag, "LO", "").dataSet();
    EXPECT_THAT(complaintAbout(many, {}, {.elements = 10}), HasSubstr("more than 10 data elements"));
    const auto bytes = test::bytesOf(many);
    EXPECT_TRUE(DicomElements(bytes, {}, "a.dcm", {.elements = 11}).isWhole());
}

TEST(DicomElements, RefusesWhatIsNoStructure)
{
    const std::string longer("\x08\0\x60\0CS\x10\0CT", 10);
    const std::string huge("\x09\0\x01\x10UN\0\0\xF0\xFF\xFF\xFFxx", 14);
    const std::string item("\xFE\xFF\x00\xE0\0\0\0\0", 8);
    const std::string noItem =
        DicomMaker()
            .raw(unknownSequence, std::string("\x08\0\x40\x11SQ\0\0\xFF\xFF\xFF\xFF", 12) + longer)
            .dataSet();
    EXPECT_THAT(complaintAbout(longer), HasSubstr("longer than what is left"));
    EXPECT_THAT(complaintAbout(huge), HasSubstr("longer than what is left"));
    EXPECT_THAT(complaintAbout(item), HasSubstr("an item stands outside"));
    EXPECT_THAT(complaintAbout(noItem + std::string(20, 'x')), HasSubstr("something other than items"));
    EXPECT_THAT(complaintAbout(noItem.substr(0, 12)), HasSubstr("has no end"));
    EXPECT_THAT(complaintAbout(longer.substr(0, 7)), HasSubstr("ends within"));
}

TEST(DicomElements, KeepsAnImageWhoseFileIsDamagedBehindIt)
{
    const auto bytes = test::bytesOf(test::smallCt().dataSet() + "\xFC\xFF\xFC\xFFOB and so on");
    const DicomElements elements(bytes, {}, "a.dcm");
    EXPECT_FALSE(elements.isWhole());
    EXPECT_NE(elements.find(dicomTag::pixelData), nullptr);
}

TEST(DicomElements, LooksAtNothingBehindTheLastTagThatIsWanted)
{
    const std::string item = DicomMaker().text(dicomTag::patientId, "LO", "another").dataSet();
    const std::string head = DicomMaker()
                                 .sequence(unknownSequence, {item}, DicomMaker::Length::Undefined)
                                 .text(dicomTag::patientId, "LO", "M 12")
                                 .dataSet();
    DicomLimits limits;
    limits.lastTag = dicomTag::patientId;
    const auto whole = test::bytesOf(head);
    EXPECT_FALSE(DicomElements(whole, {}, "a.dcm", limits).goesOn());
    const auto cut = test::bytesOf(head + std::string("\x18\0\x50\0DS\x10\0 4", 10));
    const DicomElements elements(cut, {}, "a.dcm", limits);
    EXPECT_TRUE(elements.goesOn());
    EXPECT_TRUE(elements.isWhole());
    EXPECT_EQ(dicomText(elements, dicomTag::patientId), "M 12");
    EXPECT_EQ(elements.find(dicomTag::sliceThickness), nullptr);
}

TEST(DicomElements, TellsTheEncodingByTheFirstElement)
{
    for (const DicomEncoding encoding : encodings) {
        for (const DicomEncoding named : encodings) {
            const auto bytes = test::bytesOf(test::smallCt(encoding).dataSet());
            EXPECT_EQ(dicomEncodingOf(bytes, named), encoding);
        }
    }
    EXPECT_EQ(dicomEncodingOf({}, encodings[2]), encodings[2]);
}

} // namespace
} // namespace gg
