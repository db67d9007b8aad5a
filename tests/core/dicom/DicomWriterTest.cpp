#include "dicom/DicomWriter.h"

#include "dicom/DicomTag.h"
#include "support/DicomMaker.h"

#include <gtest/gtest.h>

namespace gg {
namespace {

constexpr std::array encodings = {DicomEncoding{true, false}, DicomEncoding{false, false},
                                  DicomEncoding{true, true}, DicomEncoding{false, true}};

TEST(DicomWriter, WritesElementsOfBothHeadersInEachEncoding)
{
    for (const DicomEncoding encoding : encodings) {
        DicomWriter bytes;
        bytes.text(dicomTag::modality, representationOf("CS"), "CT", encoding);
        bytes.text(dicomTag::pixelData, representationOf("OB"), "abcd", encoding);
        EXPECT_EQ(bytes.take(), test::bytesOf(test::DicomMaker(encoding)
                                                  .text(dicomTag::modality, "CS", "CT")
                                                  .text(dicomTag::pixelData, "OB", "abcd")
                                                  .dataSet()));
    }
}

TEST(DicomWriter, WritesSequencesOfUndefinedLength)
{
    for (const DicomEncoding encoding : encodings) {
        DicomWriter bytes;
        constexpr std::uint32_t open = DicomHeader::undefinedLength;
        bytes.header(dicomTag::modalityLutSequence, representationOf("SQ"), open, encoding);
        bytes.header(dicomTag::item, {}, open, encoding);
        bytes.header(dicomTag::itemEnd, {}, 0, encoding);
        bytes.header(dicomTag::sequenceEnd, {}, 0, encoding);
        EXPECT_EQ(bytes.take(), test::bytesOf(test::DicomMaker(encoding)
                                                  .sequence(dicomTag::modalityLutSequence, {""},
                                                            test::DicomMaker::Length::Undefined)
                                                  .dataSet()));
    }
}

TEST(DicomWriter, FillsOddValuesUpAsTheirKindWantsIt)
{
    DicomWriter bytes;
    bytes.text(dicomTag::modality, representationOf("CS"), "CTA", {});
    bytes.text(dicomTag::sopInstanceUid, representationOf("UI"), "1.2", {});
    EXPECT_EQ(
        bytes.take(),
        test::bytesOf(
            test::DicomMaker().text(dicomTag::modality, "CS", "CTA ").dataSet() +
            test::DicomMaker().text(dicomTag::sopInstanceUid, "UI", std::string("1.2\0", 4)).dataSet()));
}

TEST(DicomWriter, TakesBackWhatCameLast)
{
    DicomWriter bytes;
    bytes.raw(test::bytesOf("abc"));
    bytes.shorten(1);
    EXPECT_EQ(bytes.size(), 1U);
    EXPECT_EQ(bytes.take(), test::bytesOf("a"));
    EXPECT_EQ(bytes.size(), 0U);
}

} // namespace
} // namespace gg
