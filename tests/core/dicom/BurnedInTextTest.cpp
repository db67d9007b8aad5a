#include "dicom/BurnedInText.h"

#include "dicom/DicomTag.h"
#include "support/DicomMaker.h"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

namespace gg {
namespace {

using test::DicomMaker;
using testing::HasSubstr;

std::string warningsOf(const DicomMaker& maker)
{
    const std::vector<std::byte> bytes = test::bytesOf(maker.dataSet());
    std::string all;
    for (const Message& warning : burnedInWarnings(DicomElements(bytes, {}, "a.dcm")))
        all += warning.english() + '\n';
    return all;
}

TEST(BurnedInText, IsNotSuspectedInAnOriginalCt)
{
    EXPECT_EQ(warningsOf(test::smallCt()), "");
    EXPECT_EQ(warningsOf(test::smallCt().text(dicomTag::imageType, "CS", "ORIGINAL\\PRIMARY\\AXIAL")), "");
    EXPECT_EQ(warningsOf(test::smallCt().text(dicomTag::burnedInAnnotation, "CS", "NO")), "");
}

TEST(BurnedInText, IsThereWhereTheFileSaysSo)
{
    EXPECT_THAT(warningsOf(test::smallCt().text(dicomTag::burnedInAnnotation, "CS", "YES ")),
                HasSubstr("text is burned into the pixels"));
}

TEST(BurnedInText, IsSuspectedInCapturesConversionsAndPicturesOfOtherDevices)
{
    const std::vector<DicomMaker> suspects = {
        test::smallCt().text(dicomTag::imageType, "CS", "DERIVED\\SECONDARY "),
        test::smallCt().text(dicomTag::conversionType, "CS", "WSD "),
        test::smallCt().text(dicomTag::modality, "CS", "US"),
    };
    for (DicomMaker maker : suspects) {
        EXPECT_THAT(warningsOf(maker), HasSubstr("text may be burned into the pixels"));
        EXPECT_EQ(warningsOf(maker.text(dicomTag::burnedInAnnotation, "CS", "NO")), "");
    }
}

TEST(BurnedInText, ToldOfOverlaysThatLieInThePixels)
{
    DicomMaker maker = test::smallCt().words(0x6002'0010, "US", {3});
    EXPECT_THAT(warningsOf(maker), HasSubstr("an overlay lies in the unused bits"));
    EXPECT_EQ(warningsOf(maker.words(0x6002'3000, "OW", {0})), "");
}

} // namespace
} // namespace gg
