#include "dicom/Dcmtk.h"

#include "dicom/DicomTag.h"
#include "dicom/SourceImage.h"
#include "support/DicomMaker.h"
#include "support/ErrorOf.h"

#include <dcmtk/config/osconfig.h>
#include <dcmtk/dcmdata/dctk.h>
#include <dcmtk/oflog/oflog.h>
#include <gtest/gtest.h>

namespace gg {
namespace {

TEST(Dcmtk, WritesNothingToStderrOnceItIsQuiet)
{
    quietDcmtk();
    testing::internal::CaptureStderr();
    OFLOG_ERROR(OFLog::getLogger("dcmtk.dcmdata"), "a complaint");
    OFLOG_FATAL(OFLog::getLogger("dcmtk.dcmdata"), "a last word");
    EXPECT_EQ(testing::internal::GetCapturedStderr(), "");
}

TEST(Dcmtk, KnowsTheNamesOfTheStandard)
{
    EXPECT_EQ(dicomUidName("1.2.840.10008.5.1.4.1.1.2"), "CTImageStorage");
    EXPECT_EQ(dicomUidName("1.2.3"), "");
    EXPECT_EQ(transferSyntaxName(test::explicitLittle), "Little Endian Explicit");
    EXPECT_EQ(transferSyntaxName("1.2.3"), "");
}

TEST(Dcmtk, KnowsTheRepresentationsOfTheStandard)
{
    EXPECT_EQ(dictionaryRepresentation(0x0010'0010), "PN");
    EXPECT_EQ(dictionaryRepresentation(0x0008'1140), "SQ");
    EXPECT_EQ(dictionaryRepresentation(0x6002'3000), "OB"); // or OW
    EXPECT_EQ(dictionaryRepresentation(0x0028'0106), "US"); // or SS
    EXPECT_EQ(dictionaryRepresentation(0x0018'FFF2), "");
}

TEST(Dcmtk, SaysWhatFailedAndInItsOwnWordsWhy)
{
    checkDcmtk(EC_Normal, "it cannot be made");
    const Error error = test::errorOf([] { checkDcmtk(EC_CorruptedData, "it cannot be made"); });
    EXPECT_EQ(error.kind(), ErrorKind::Failed);
    EXPECT_EQ(error.message(), "it cannot be made");
    EXPECT_EQ(error.detail(), OFCondition(EC_CorruptedData).text());
}

TEST(Dcmtk, PutsTextsIntoEachCharacterSet)
{
    EXPECT_EQ(asciiText("stra\xC3\x9F"
                        "e\\\n"),
              "stra?e??");
    EXPECT_EQ(asciiText("lungs", 4), "lung");
}

TEST(Dcmtk, SaysWhoseAnImageIsInTheBytesOfItsFile)
{
    SourceImage source;
    source.attributes = {{dicomTag::patientName, "PN", "M\xFCLLER"}, {dicomTag::patientId, "LO", ""}};
    DcmDataset data;
    putSource(data, source);
    OFString name;
    data.findAndGetOFString(DCM_PatientName, name);
    EXPECT_EQ(name, "M\xFCLLER");
    EXPECT_TRUE(data.tagExists(DCM_PatientID));
}

} // namespace
} // namespace gg
