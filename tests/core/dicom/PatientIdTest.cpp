#include "dicom/PatientId.h"

#include "dicom/DicomTag.h"
#include "support/DicomMaker.h"
#include "support/StubFiles.h"
#include "support/TemporaryFolder.h"

#include <gtest/gtest.h>
#include <string>

namespace gg {
namespace {

constexpr std::uint32_t sequenceBefore = 0x0008'1140;
constexpr std::uint32_t privateBefore = 0x0009'1001;
constexpr std::uint32_t pixelData = 0x7FE0'0010;

class PatientId : public testing::Test
{
protected:
    std::string idIn(std::span<const std::byte> bytes) const
    {
        const std::filesystem::path file = folder / "a.dcm";
        test::writeText(file, {reinterpret_cast<const char*>(bytes.data()), bytes.size()});
        return readPatientId(file);
    }
    static test::DicomMaker ctOf(std::string_view patient, DicomEncoding encoding = {})
    {
        test::DicomMaker maker = test::smallCt(encoding);
        return maker.text(dicomTag::patientId, "LO", patient);
    }

    const test::TemporaryFolder folder;
};

TEST_F(PatientId, IsThatOfTheFileWithoutOuterSpaces)
{
    EXPECT_EQ(idIn(ctOf("M 12 ").file()), "M 12");
    EXPECT_EQ(idIn(ctOf("M 12", {false, false}).file(test::implicitLittle)), "M 12");
    EXPECT_EQ(idIn(ctOf("M 12", {true, true}).file(test::explicitBig)), "M 12");
    EXPECT_EQ(idIn(test::bytesOf(ctOf("M 12").dataSet())), "M 12") << "without preamble";
}

TEST_F(PatientId, IsEmptyWhereThereIsNone)
{
    EXPECT_EQ(idIn(test::smallCt().file()), "");
    EXPECT_EQ(idIn(ctOf("").file()), "");
    EXPECT_EQ(idIn(test::bytesOf("no DICOM file")), "");
    EXPECT_EQ(idIn({}), "");
    EXPECT_EQ(readPatientId(folder / "absent.dcm"), "");
    EXPECT_EQ(readPatientId(folder.path()), "");
}

TEST_F(PatientId, NeedsTheBeginningOfTheFileAlone)
{
    const std::string item = test::DicomMaker().text(dicomTag::sopInstanceUid, "UI", "1.2.3").dataSet();
    for (const auto length : {test::DicomMaker::Length::Known, test::DicomMaker::Length::Undefined}) {
        test::DicomMaker maker = ctOf("M 12");
        maker.sequence(sequenceBefore, {item, item}, length)
            .raw(pixelData, std::string(100'000, 'p')); // no element: a damaged file behind its head
        EXPECT_EQ(idIn(maker.file()), "M 12");
    }
}

TEST_F(PatientId, IsFoundFarBehindTheBeginning)
{
    test::DicomMaker maker = ctOf("M 12");
    maker.text(privateBefore, "UT", std::string(100'000, 'x'));
    EXPECT_EQ(idIn(maker.file()), "M 12");
    maker.remove(dicomTag::patientId);
    EXPECT_EQ(idIn(maker.file()), "");
    // The beginning ends just where an element does.
    for (std::size_t size = 32'000; size < 33'000; ++size) {
        maker = ctOf("M 12");
        maker.text(privateBefore, "UT", std::string(size, '\0'));
        ASSERT_EQ(idIn(maker.file()), "M 12") << size;
    }
}

TEST_F(PatientId, IsFoundInDeflatedFiles)
{
    EXPECT_EQ(idIn(test::dicomFile(test::deflatedLittle, test::deflated(ctOf("M 12").dataSet(), 100'000))),
              "M 12");
}

} // namespace
} // namespace gg
