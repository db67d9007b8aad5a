#include "dicom/FrameDecoder.h"

#include "dicom/DicomTag.h"
#include "support/DicomMaker.h"
#include "support/ErrorOf.h"
#include "support/WrittenSlice.h"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

namespace gg {
namespace {

using testing::AllOf;
using testing::HasSubstr;

TEST(FrameDecoder, LeavesValuesThatAreOnlyWrappedAsTheyAre)
{
    EXPECT_EQ(test::differenceFromNative("encapsulated"), 0);
}

TEST(FrameDecoder, SaysOfEachCodingThatItsPixelsAreDamaged)
{
    for (const char* uid : {"1.2.840.10008.1.2.5", "1.2.840.10008.1.2.4.50", "1.2.840.10008.1.2.4.80",
                            "1.2.840.10008.1.2.4.90"}) {
        const auto file = test::smallCt().fragments({"", "no such stream"}).file(uid);
        EXPECT_THAT(test::errorOf([&] { decodeCtSlice(file, "a.dcm"); }).message(),
                    AllOf(HasSubstr("a.dcm: is a DICOM file whose"), HasSubstr("pixels cannot be read")))
            << uid;
    }
}

TEST(FrameDecoder, RefusesAFewBytesThatClaimToBeAHugeImage)
{
    const auto file = test::smallCt()
                          .words(dicomTag::rows, "US", {16'000})
                          .words(dicomTag::columns, "US", {12'000})
                          .fragments({"", "no such stream"})
                          .file("1.2.840.10008.1.2.4.90");
    EXPECT_THAT(test::errorOf([&] { decodeCtSlice(file, "a.dcm"); }).message(), HasSubstr("not believable"));
}

} // namespace
} // namespace gg
