#include "dicom/Dcmtk.h"

#include "support/DicomMaker.h"

#include <dcmtk/config/osconfig.h>
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

} // namespace
} // namespace gg
