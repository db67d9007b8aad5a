#include "dicom/DicomBytes.h"

#include "dicom/CtSlice.h"
#include "dicom/DicomTag.h"
#include "dicom/PatientId.h"
#include "dicom/SliceHeader.h"
#include "support/ErrorOf.h"
#include "support/GzipBytes.h"
#include "support/StubFiles.h"
#include "support/TemporaryFolder.h"

#include <gmock/gmock.h>
#include <gtest/gtest.h>
#include <opencv2/core.hpp>

namespace gg {
namespace {

using testing::HasSubstr;

class DicomBytesTest : public testing::Test
{
protected:
    std::filesystem::path written(const std::string& content, const char* name = "a.dcm.gz") const
    {
        test::writeText(m_folder / name, content);
        return m_folder / name;
    }
    static test::DicomMaker longCt()
    {
        test::DicomMaker maker = test::smallCt();
        return maker.text(dicomTag::patientId, "LO", "M 12")
            .words(dicomTag::rows, "US", {200})
            .words(dicomTag::columns, "US", {400})
            .words(dicomTag::pixelData, "OW", std::vector<int>(80'000, 7));
    }

    const test::TemporaryFolder m_folder;
};

TEST_F(DicomBytesTest, AreThoseOfTheFileOrOfWhatAGzipFileHolds)
{
    const std::vector<std::byte> file = longCt().file();
    EXPECT_EQ(readDicomBytes(written(test::asText(file))), file);
    EXPECT_EQ(readDicomBytes(written(test::gzipped(file), "any name")), file);
    EXPECT_EQ(readDicomBytes(written(test::gzipped(file) + "trailing")), file);
    const std::string text = test::asText(file);
    EXPECT_EQ(
        readDicomBytes(written(test::gzipped(text.substr(0, 70'000)) + test::gzipped(text.substr(70'000)))),
        file)
        << "two members";
    const std::string other = test::gzipped("no DICOM file, but long enough to be one");
    EXPECT_EQ(readDicomBytes(written(other)), test::bytesOf(other));
}

TEST_F(DicomBytesTest, MakeOneSliceOfBothKindsOfFile)
{
    const std::vector<std::byte> file = longCt().file();
    const std::filesystem::path packed = written(test::gzipped(file));
    EXPECT_EQ(cv::norm(readCtSlice(packed).hu, decodeCtSlice(file, "a").hu, cv::NORM_INF), 0);
    EXPECT_EQ(readSliceHeaders(packed).front().columns, 400);
    EXPECT_EQ(readPatientId(packed), "M 12");
}

TEST_F(DicomBytesTest, AreUnpackedNoFurtherThanTheHeaderNeeds)
{
    const std::string packed = test::gzipped(longCt().file());
    const std::filesystem::path cut = written(packed.substr(0, 40'000));
    EXPECT_EQ(readSliceHeaders(cut).front().rows, 200);
    EXPECT_EQ(readPatientId(cut), "M 12");
    EXPECT_THAT(test::errorOf([&] { readCtSlice(cut); }).message(),
                HasSubstr("a.dcm.gz: is a truncated gzip file"));
    EXPECT_THAT(test::errorOf([&] { readSliceHeaders(written(packed.substr(0, 200))); }).message(),
                HasSubstr("is a truncated gzip file"));
}

TEST_F(DicomBytesTest, ComeInPiecesUntilAllAreThere)
{
    const std::vector<std::byte> file = longCt().file();
    for (const std::string& content : {test::asText(file), test::gzipped(file)}) {
        DicomBytes bytes(written(content));
        EXPECT_EQ(bytes.first(10).size(), 10U);
        EXPECT_EQ(bytes.first(100'000).size(), 100'000U);
        EXPECT_EQ(bytes.first(5).size(), 5U);
        EXPECT_FALSE(bytes.isWhole());
        const auto all = bytes.first(1'000'000);
        EXPECT_TRUE(bytes.isWhole());
        EXPECT_TRUE(std::ranges::equal(all, file));
    }
}

TEST_F(DicomBytesTest, AreRefusedWhereTheChecksumIsWrong)
{
    std::string packed = test::gzipped(longCt().file());
    packed[packed.size() - 6] = static_cast<char>(packed[packed.size() - 6] ^ 1);
    EXPECT_THAT(test::errorOf([&] { readDicomBytes(written(packed)); }).message(),
                HasSubstr("is a damaged gzip file"));
}

TEST_F(DicomBytesTest, AreRefusedWhereTheyAreMoreThanIsBelievable)
{
    const std::string head = test::asText(longCt().remove(dicomTag::pixelData).file());
    constexpr std::size_t tooMany = 13u << 20;
    const std::string bomb = test::gzipAround(test::deflated(head, tooMany), 0, 0);
    EXPECT_LT(bomb.size(), 100'000U);
    EXPECT_THAT(test::errorOf([&] { readDicomBytes(written(bomb)); }).message(),
                HasSubstr("unpacks to a size that is not believable"));
}

TEST_F(DicomBytesTest, AreRefusedWhereADeflatedDataSetIsMadeMuchSmallerOnceMore)
{
    constexpr std::size_t many = 1 + 258 * 4'000;
    const std::string meta = test::asText(test::dicomFile(test::deflatedLittle, ""));
    const std::string content = meta + std::string(many, '\0');
    const std::string bomb = test::gzipAround(test::deflated(meta, many), test::crc32(content),
                                              static_cast<std::uint32_t>(content.size()));
    EXPECT_THAT(test::errorOf([&] { readDicomBytes(written(bomb)); }).message(),
                HasSubstr("unpacks to a size that is not believable"));
    EXPECT_THAT(test::errorOf([&] { readSliceHeaders(written(bomb)); }).message(),
                HasSubstr("not believable"));
    const std::string honest =
        test::gzipped(test::dicomFile(test::deflatedLittle, test::deflated(longCt().dataSet(), 1'000)));
    EXPECT_EQ(readSliceHeaders(written(honest)).front().rows, 200);
}

TEST_F(DicomBytesTest, AreCountedBeforeTheyAreUnpacked)
{
    const std::vector<std::byte> file = longCt().file();
    EXPECT_EQ(claimedDicomBytes(written(test::asText(file))), file.size());
    EXPECT_EQ(claimedDicomBytes(written(test::gzipped(file))), 2 * test::gzipped(file).size());
    EXPECT_LT(claimedDicomBytes(written(test::gzipAround("", 0, 0xFFFF'FFFF))), 13u << 20)
        << "no claim is more than what would be read";
    EXPECT_EQ(claimedDicomBytes(m_folder / "absent"), 0U);
}

TEST_F(DicomBytesTest, OfWhatIsNoFileAreRefusedWithTheReason)
{
    EXPECT_THAT(test::errorOf([&] { DicomBytes(m_folder / "absent"); }).message(),
                HasSubstr("does not exist"));
    EXPECT_THAT(test::errorOf([&] { DicomBytes(m_folder.path()); }).message(), HasSubstr("is a folder"));
}

TEST_F(DicomBytesTest, OfWhatIsNoDicomAreNotReadToTheirEnd)
{
    DicomBytes bytes(written(std::string(1'000'000, 'x')));
    EXPECT_THAT(test::errorOf([&] { openDicomBeginning(bytes, "a", 0xFFFF'FFFF); }).message(),
                HasSubstr("is not a DICOM file"));
    EXPECT_FALSE(bytes.isWhole());
}

} // namespace
} // namespace gg
