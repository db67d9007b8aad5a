#include "dicom/DicomMeta.h"

#include "base/Paths.h"
#include "dicom/DicomTag.h"
#include "support/DicomMaker.h"
#include "support/GoldenFiles.h"

#include <gtest/gtest.h>

namespace gg {
namespace {

std::string syntaxOf(const std::vector<std::byte>& bytes)
{
    return transferSyntaxWithoutDeflation(openDicomFile(bytes, "a.dcm"));
}

TEST(DicomMeta, BeginsAFileThatIsRead)
{
    DicomWriter out;
    putMetaInformation(
        out, {.sopClassUid = "1.2.3", .sopInstanceUid = "1.2.4", .transferSyntax = test::explicitLittle});
    const std::size_t metaBytes = out.size();
    out.raw(test::bytesOf(test::smallCt().dataSet()));
    const std::vector<std::byte> bytes = out.take();
    EXPECT_EQ(dicomSignOf(bytes), DicomSign::Strong);
    const DicomFile file = openDicomFile(bytes, "a.dcm");
    EXPECT_EQ(file.transferSyntax, test::explicitLittle);
    EXPECT_TRUE(file.notes.empty());
    EXPECT_EQ(file.dataSet.size(), bytes.size() - metaBytes);
    // The group's length counts from behind itself: 128 bytes, "DICM", and 12 bytes of the length.
    EXPECT_EQ(static_cast<std::size_t>(std::to_integer<unsigned>(bytes[140])) +
                  256 * std::to_integer<unsigned>(bytes[141]),
              metaBytes - 144);
}

TEST(DicomMeta, NamesTheSyntaxThatTheBytesAreIn)
{
    EXPECT_EQ(syntaxOf(test::smallCt().file(test::explicitLittle)), test::explicitLittle);
    EXPECT_EQ(syntaxOf(test::smallCt().file(test::implicitLittle)), test::explicitLittle);
    EXPECT_EQ(syntaxOf(test::smallCt({false, false}).file(test::explicitLittle)), test::implicitLittle);
    EXPECT_EQ(syntaxOf(test::smallCt({true, true}).file(test::explicitBig)), test::explicitBig);
    EXPECT_EQ(syntaxOf(test::smallCt().fragments({"", "ab"}).file(test::jpegLossless)), test::jpegLossless);
    EXPECT_EQ(syntaxOf(test::bytesOf(test::smallCt({false, false}).dataSet())), test::implicitLittle);
    EXPECT_EQ(syntaxOf(readBinaryFile(test::goldenFolder("dicom") / "deflated.dcm")), test::explicitLittle);
}

TEST(DicomMeta, KeepsTheNameOfASyntaxThatNobodyKnowsHere)
{
    EXPECT_EQ(syntaxOf(test::smallCt().fragments({"", "ab"}).file("1.2.3.4")), "1.2.3.4");
}

} // namespace
} // namespace gg
