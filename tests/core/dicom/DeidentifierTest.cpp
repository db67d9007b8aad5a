#include "dicom/Deidentifier.h"

#include "base/Paths.h"
#include "dicom/CtSlice.h"
#include "dicom/DicomFile.h"
#include "dicom/DicomTag.h"
#include "dicom/DicomText.h"
#include "support/DicomMaker.h"
#include "support/ErrorOf.h"
#include "support/GoldenFiles.h"
#include "support/WrittenSlice.h"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

namespace gg {
namespace {

using test::DicomMaker;
using testing::HasSubstr;
using testing::Not;
using testing::StartsWith;

constexpr std::uint32_t referencedImages = 0x0008'1140;
constexpr std::uint32_t referencedInstance = 0x0008'1155;
constexpr std::uint32_t seriesDate = 0x0008'0021;
constexpr std::uint32_t institution = 0x0008'0080;

/// A CT in which the word SECRET stands wherever a name may.
DicomMaker secretCt(DicomEncoding encoding = {})
{
    const auto inner = [&] { return DicomMaker(encoding); };
    return test::smallCt(encoding)
        .text(dicomTag::sopInstanceUid, "UI", "1.2.34")
        .text(dicomTag::studyInstanceUid, "UI", "1.20")
        .text(dicomTag::seriesInstanceUid, "UI", "1.21")
        .text(dicomTag::frameOfReferenceUid, "UI", "1.2.840.10008.1.4.1.1 ")
        .text(dicomTag::patientName, "PN", "SECRET^A")
        .text(dicomTag::patientId, "LO", "SECRET-7")
        .text(dicomTag::patientBirthDate, "DA", "19010203")
        .text(dicomTag::studyDate, "DA", "20200226")
        .text(seriesDate, "DA", "20200226")
        .text(institution, "LO", "SECRET hospital ")
        .text(dicomTag::seriesDescription, "LO", "SECRET")
        .text(dicomTag::convolutionKernel, "SH", "B70f")
        .text(0x0009'0010, "LO", "SECRET MAKER")
        .text(0x0009'1001, "LO", "SECRET")
        .sequence(
            referencedImages,
            {inner().text(referencedInstance, "UI", "1.2.34").text(0x0010'4000, "LT", "SECRET").dataSet()})
        .text(0x6000'0022, "LO", "SECRET")
        .text(0x6000'3000, "OW", "SECRET");
}

struct Copy
{
    explicit Copy(const DicomMaker& maker, const Deidentifier& deidentifier = Deidentifier("salt"),
                  const char* syntax = test::explicitLittle)
        : made(deidentifier.deidentified(maker.file(syntax), "a.dcm")),
          file(openDicomFile(made.bytes, "copy"))
    {
    }

    std::string text(std::uint32_t tag) const { return dicomText(file.elements, tag); }
    std::string all() const { return {reinterpret_cast<const char*>(made.bytes.data()), made.bytes.size()}; }

    DeidentifiedFile made;
    DicomFile file;
};

TEST(Deidentifier, LeavesNoNameInAnyEncoding)
{
    const std::pair<DicomEncoding, const char*> encodings[] = {{{true, false}, test::explicitLittle},
                                                               {{false, false}, test::implicitLittle},
                                                               {{true, true}, test::explicitBig}};
    for (const auto& [encoding, syntax] : encodings) {
        const Copy copy(secretCt(encoding), Deidentifier("salt"), syntax);
        for (const char* word : {"SECRET", "20200226", "19010203", "1.2.34", "1.20", "1.21"})
            EXPECT_THAT(copy.all(), Not(HasSubstr(word))) << syntax;
        EXPECT_EQ(copy.file.transferSyntax, syntax);
        EXPECT_EQ(copy.text(dicomTag::convolutionKernel), "B70f");
        EXPECT_EQ(copy.text(seriesDate), "19000101");
        EXPECT_EQ(copy.text(institution), "ANONYMIZED");
        EXPECT_EQ(copy.text(dicomTag::studyDate), "");
        EXPECT_NE(copy.file.elements.find(dicomTag::studyDate), nullptr);
        EXPECT_EQ(copy.file.elements.find(dicomTag::seriesDescription), nullptr);
    }
}

TEST(Deidentifier, MapsUidsTheSameWayWhereverTheyStand)
{
    const Deidentifier deidentifier("salt");
    const Copy copy(secretCt());
    EXPECT_EQ(copy.text(dicomTag::sopInstanceUid), deidentifier.mappedUid("1.2.34"));
    EXPECT_THAT(copy.text(dicomTag::sopInstanceUid), StartsWith("2.25."));
    EXPECT_EQ(copy.made.seriesInstanceUid, copy.text(dicomTag::seriesInstanceUid));
    // Once in the meta information, once as its own, once in the reference.
    std::size_t found = 0;
    const std::string all = copy.all();
    for (std::size_t at = all.find(deidentifier.mappedUid("1.2.34")); at != std::string::npos;
         at = all.find(deidentifier.mappedUid("1.2.34"), at + 1))
        ++found;
    EXPECT_EQ(found, 3U);
}

TEST(Deidentifier, MapsOtherwiseByAnotherSecretAndLeavesUidsOfTheStandard)
{
    EXPECT_NE(Deidentifier("a").mappedUid("1.2.3"), Deidentifier("b").mappedUid("1.2.3"));
    EXPECT_EQ(Copy(secretCt()).text(dicomTag::frameOfReferenceUid), "1.2.840.10008.1.4.1.1");
    EXPECT_EQ(Deidentifier("a").mappedUid(""), "");
}

TEST(Deidentifier, KeepsPatientsTogetherAndApart)
{
    const auto pseudonym = [](const DicomMaker& maker) { return Copy(maker).text(dicomTag::patientId); };
    DicomMaker sameId = secretCt().text(dicomTag::patientName, "PN", "Secret^A");
    EXPECT_EQ(pseudonym(secretCt()), pseudonym(sameId));
    EXPECT_THAT(pseudonym(secretCt()), StartsWith("P-"));
    EXPECT_EQ(Copy(secretCt()).text(dicomTag::patientName), pseudonym(secretCt()));
    EXPECT_NE(pseudonym(secretCt()), pseudonym(secretCt().text(dicomTag::patientId, "LO", "8 ")));
    EXPECT_NE(pseudonym(secretCt()), pseudonym(secretCt().text(dicomTag::issuerOfPatientId, "LO", "X ")));
    DicomMaker withoutId = secretCt().remove(dicomTag::patientId);
    EXPECT_NE(pseudonym(withoutId), "");
    EXPECT_NE(pseudonym(withoutId), pseudonym(DicomMaker(withoutId).text(dicomTag::patientName, "PN", "B ")));
    DicomMaker nobody =
        DicomMaker(withoutId).remove(dicomTag::patientName).remove(dicomTag::studyInstanceUid);
    EXPECT_EQ(pseudonym(nobody), "");
}

TEST(Deidentifier, SaysWhatWasDone)
{
    const Copy copy(secretCt());
    EXPECT_EQ(copy.text(dicomTag::patientIdentityRemoved), "YES");
    EXPECT_THAT(copy.text(dicomTag::deidentificationMethod), HasSubstr("Basic Profile"));
    EXPECT_EQ(copy.text(dicomTag::longitudinalTemporalInformationModified), "REMOVED");
    EXPECT_THAT(copy.all(), HasSubstr("113100"));
    EXPECT_TRUE(copy.made.warnings.empty());
}

TEST(Deidentifier, KeepsThePixelsOfEverySyntax)
{
    for (const char* name :
         {"native", "rle", "jpeg-extended", "jpeg-lossless", "jpeg-ls", "jpeg2000", "htj2k"}) {
        const std::vector<std::byte> bytes = readBinaryFile(test::writtenFile(name));
        const DeidentifiedFile copy = Deidentifier("salt").deidentified(bytes, name);
        EXPECT_EQ(cv::norm(decodeCtSlice(copy.bytes, name).hu, decodeCtSlice(bytes, name).hu, cv::NORM_INF),
                  0)
            << name;
        EXPECT_EQ(openDicomFile(copy.bytes, name).transferSyntax, openDicomFile(bytes, name).transferSyntax);
    }
    const std::filesystem::path deflated = test::goldenFolder("dicom") / "deflated.dcm";
    const std::vector<std::byte> bytes = readBinaryFile(deflated);
    const DeidentifiedFile copy = Deidentifier("salt").deidentified(bytes, deflated);
    EXPECT_EQ(cv::norm(decodeCtSlice(copy.bytes, deflated).hu, decodeCtSlice(bytes, deflated).hu), 0);
}

TEST(Deidentifier, WarnsOfTextInThePixels)
{
    const Copy copy(secretCt().text(dicomTag::burnedInAnnotation, "CS", "YES "));
    ASSERT_EQ(copy.made.warnings.size(), 1U);
    EXPECT_THAT(copy.made.warnings[0].english(), HasSubstr("burned into the pixels"));
}

TEST(Deidentifier, RemovesWhatTheDictionaryDoesNotKnow)
{
    EXPECT_THAT(Copy(secretCt().text(0x0018'FFF2, "LO", "SECRET")).all(), Not(HasSubstr("SECRET")));
    EXPECT_THAT(Copy(secretCt().text(0x0018'FFF2, "UN", "SECRET")).all(), Not(HasSubstr("SECRET")));
}

// A person's code in a sequence for which the profile wants a dummy.
TEST(Deidentifier, ReplacesEachValueInASequenceThatMustBeThere)
{
    const std::string item =
        DicomMaker().text(dicomTag::codeValue, "SH", "SECRET").text(dicomTag::codeMeaning, "LO", "SECRET").dataSet();
    const Copy copy(secretCt().sequence(0x0040'1101, {item}));
    EXPECT_THAT(copy.all(), Not(HasSubstr("SECRET")));
    EXPECT_NE(copy.file.elements.find(0x0040'1101), nullptr);
}

TEST(Deidentifier, CleansTheSameFileTheSameWayASecondTime)
{
    const Copy first(secretCt());
    const DeidentifiedFile second = Deidentifier("other").deidentified(first.made.bytes, "a.dcm");
    const DicomFile file = openDicomFile(second.bytes, "a.dcm");
    EXPECT_EQ(dicomText(file.elements, dicomTag::patientIdentityRemoved), "YES");
    EXPECT_FALSE(file.elements.isAmbiguous(dicomTag::patientId));
    EXPECT_EQ(second.bytes.size() / 16, first.made.bytes.size() / 16); // UIDs are not all of one length
}

TEST(Deidentifier, RefusesReportsDocumentsAndDirectories)
{
    const auto complaint = [](const DicomMaker& maker) {
        return test::errorOf([&] { Deidentifier("salt").deidentified(maker.file(), "a.dcm"); }).message();
    };
    EXPECT_THAT(complaint(secretCt().sequence(dicomTag::contentSequence, {})),
                HasSubstr("structured report"));
    EXPECT_THAT(complaint(secretCt().text(dicomTag::encapsulatedDocument, "OB", "%PDF")),
                HasSubstr("document"));
    EXPECT_THAT(complaint(secretCt().sequence(dicomTag::directoryRecordSequence, {})), HasSubstr("DICOMDIR"));
    EXPECT_THAT(test::errorOf([] { Deidentifier("salt").deidentified({}, "a.dcm"); }).message(),
                HasSubstr("is empty"));
}

} // namespace
} // namespace gg
