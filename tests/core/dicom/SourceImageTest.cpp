#include "dicom/SourceImage.h"

#include "dicom/DicomTag.h"
#include "support/ErrorOf.h"
#include "support/StudyFolder.h"
#include "support/TemporaryFolder.h"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

namespace gg {
namespace {

using testing::HasSubstr;

TEST(SourceImage, SaysWhoseAnImageIsAndOfWhichStudy)
{
    const test::TemporaryFolder folder;
    test::writeSeries(folder.path(), {"1.2.2", 1, "Thorax"});
    const SourceImage source = readSourceImage(folder / "1.2.2-0");
    EXPECT_EQ(source.valueOf(dicomTag::patientName), "DOE^JANE");
    EXPECT_EQ(source.valueOf(dicomTag::studyInstanceUid), "1.2");
    EXPECT_EQ(source.sopInstanceUid, "1.2.2.0");
    EXPECT_EQ(source.seriesInstanceUid, "1.2.2");
    EXPECT_EQ(source.sopClassUid, "1.2.840.10008.5.1.4.1.1.2");
    EXPECT_FALSE(source.isLossy);
}

TEST(SourceImage, HasEmptyValuesWhereTheStandardWantsThemToBeThere)
{
    const test::TemporaryFolder folder;
    test::writeSeries(folder.path(), {"1.2.2", 1, "Thorax"});
    const SourceImage source = readSourceImage(folder / "1.2.2-0");
    const auto has = [&](std::uint32_t tag) {
        return std::ranges::any_of(source.attributes, [tag](const auto& one) { return one.tag == tag; });
    };
    EXPECT_TRUE(has(dicomTag::accessionNumber));
    EXPECT_EQ(source.valueOf(dicomTag::accessionNumber), "");
    EXPECT_FALSE(has(dicomTag::patientAge));
    EXPECT_TRUE(std::ranges::is_sorted(source.attributes, {}, &SourceImage::Attribute::tag));
}

TEST(SourceImage, SaysHowFarItsPixelsWereCompressedWithLoss)
{
    const test::TemporaryFolder folder;
    const auto bytes = test::smallCt()
                           .text(dicomTag::studyInstanceUid, "UI", "1.2")
                           .text(dicomTag::seriesInstanceUid, "UI", "1.2.2")
                           .text(dicomTag::sopInstanceUid, "UI", "1.2.2.0")
                           .text(dicomTag::lossyImageCompression, "CS", "01")
                           .text(dicomTag::lossyImageCompressionRatio, "DS", "8.5 ")
                           .text(dicomTag::lossyImageCompressionMethod, "CS", "ISO_10918_1 ")
                           .file();
    writeFileAtomically(folder / "a.dcm", bytes);
    const SourceImage source = readSourceImage(folder / "a.dcm");
    EXPECT_TRUE(source.isLossy);
    EXPECT_EQ(source.lossyRatio, "8.5");
    EXPECT_EQ(source.lossyMethod, "ISO_10918_1");
}

TEST(SourceImage, RefusesWhatIsOfNoStudy)
{
    const test::TemporaryFolder folder;
    const auto bytes = test::smallCt().file();
    writeFileAtomically(folder / "a.dcm", bytes);
    EXPECT_THAT(test::errorOf([&] { readSourceImage(folder / "a.dcm"); }).message(),
                HasSubstr("does not say of which study it is"));
    const auto unnamed = test::smallCt()
                             .text(dicomTag::studyInstanceUid, "UI", "1.2")
                             .text(dicomTag::seriesInstanceUid, "UI", "1.2.2")
                             .text(dicomTag::sopInstanceUid, "UI", "")
                             .file();
    writeFileAtomically(folder / "b.dcm", unnamed);
    EXPECT_THAT(test::errorOf([&] { readSourceImage(folder / "b.dcm"); }).message(),
                HasSubstr("has no UID of its own"));
    EXPECT_THAT(test::errorOf([&] { readSourceImage(folder / "absent.dcm"); }).message(),
                HasSubstr("does not exist"));
}

} // namespace
} // namespace gg
