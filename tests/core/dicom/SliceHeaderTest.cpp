#include "dicom/SliceHeader.h"

#include "base/AtomicFile.h"
#include "dicom/DicomTag.h"
#include "support/DicomMaker.h"
#include "support/ErrorOf.h"
#include "support/TemporaryFolder.h"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

namespace gg {
namespace {

using test::DicomMaker;
using testing::HasSubstr;

DicomMaker placedCt()
{
    return DicomMaker(test::smallCt())
        .text(dicomTag::imagePosition, "DS", "-120\\35.5\\700")
        .text(dicomTag::imageOrientation, "DS", "1\\0\\0\\0\\1\\0")
        .text(dicomTag::pixelSpacing, "DS", "0.9\\0.7 ")
        .text(dicomTag::imageType, "CS", "ORIGINAL\\PRIMARY\\AXIAL");
}

class SliceHeaderTest : public testing::Test
{
protected:
    std::vector<SliceHeader> headersOf(const std::vector<std::byte>& bytes)
    {
        const std::filesystem::path file = m_folder / "a.dcm";
        writeFileAtomically(file,
                            std::string_view(reinterpret_cast<const char*>(bytes.data()), bytes.size()));
        return readSliceHeaders(file);
    }

    const test::TemporaryFolder m_folder;
};

TEST_F(SliceHeaderTest, SaysWhatTheFileIsAndWhereItLies)
{
    const std::vector<SliceHeader> headers = headersOf(placedCt().file());
    ASSERT_EQ(headers.size(), 1U);
    EXPECT_EQ(headers.front().rows, 3);
    EXPECT_EQ(headers.front().columns, 4);
    EXPECT_EQ(headers.front().tags.modality, "CT");
    EXPECT_FALSE(headers.front().isLocalizer());
    const auto plane = headers.front().geometry();
    ASSERT_TRUE(plane);
    EXPECT_EQ(plane->origin, (PatientPoint{-120, 35.5, 700}));
    EXPECT_EQ(plane->rowSpacing, 0.9);
    EXPECT_EQ(plane->columnSpacing, 0.7);
}

TEST_F(SliceHeaderTest, HasNoPlaceWhereTheFileSaysWhatCannotBe)
{
    const auto hasPlace = [&](std::uint32_t tag, const char* value) {
        return headersOf(placedCt().text(tag, "DS", value).file()).front().geometry().has_value();
    };
    EXPECT_TRUE(hasPlace(dicomTag::imageOrientation, "1\\0\\0\\0\\0.999\\0.03 "));
    EXPECT_FALSE(hasPlace(dicomTag::imageOrientation, "1\\0\\0\\1\\0\\0"));
    EXPECT_FALSE(hasPlace(dicomTag::imageOrientation, "0\\0\\0\\0\\0\\0"));
    EXPECT_FALSE(hasPlace(dicomTag::pixelSpacing, "0\\0 "));
    EXPECT_FALSE(hasPlace(dicomTag::imagePosition, "0\\0 "));
}

TEST_F(SliceHeaderTest, IsReadWithoutThePixels)
{
    DicomMaker maker = placedCt();
    maker.words(dicomTag::rows, "US", {512}).words(dicomTag::columns, "US", {512});
    std::vector<std::byte> bytes = maker.text(dicomTag::pixelData, "OW", std::string(100'000, 'x')).file();
    EXPECT_EQ(headersOf(bytes).front().rows, 512);
    bytes.resize(20'000);
    EXPECT_EQ(headersOf(bytes).front().rows, 512);
}

TEST_F(SliceHeaderTest, IsOneAFrame)
{
    const auto group = [](const char* position) {
        return DicomMaker()
            .sequence(dicomTag::planePositionSequence,
                      {DicomMaker().text(dicomTag::imagePosition, "DS", position).dataSet()})
            .dataSet();
    };
    DicomMaker maker = placedCt().text(dicomTag::numberOfFrames, "IS", "2 ");
    EXPECT_FALSE(headersOf(maker.file()).back().geometry()) << "no frame of its own";
    maker.sequence(dicomTag::perFrameFunctionalGroupsSequence, {group("0\\0\\1 "), group("0\\0\\3 ")});
    const std::vector<SliceHeader> headers = headersOf(maker.file());
    ASSERT_EQ(headers.size(), 2U);
    EXPECT_EQ(headers[1].frame, 1);
    EXPECT_EQ(headers[0].geometry()->origin[2], 1);
    EXPECT_EQ(headers[1].geometry()->origin[2], 3);
}

TEST_F(SliceHeaderTest, IsRefusedWhereASmallFileWantsMoreThanIsReadForItsManyFrames)
{
    DicomMaker maker = placedCt();
    maker.text(dicomTag::numberOfFrames, "IS", "60000 ");
    EXPECT_EQ(headersOf(maker.file()).size(), 60000U);
    maker.text(dicomTag::seriesDescription, "LT", std::string(10'000, 'a'));
    const Error error = test::errorOf([&] { headersOf(maker.file()); });
    EXPECT_EQ(error.kind(), ErrorKind::BadInput);
    EXPECT_THAT(error.message(), HasSubstr("60000 frames with more about each than is read"));
}

TEST_F(SliceHeaderTest, IsOfEnhancedFilesWhoseFramesTakeManyKilobytes)
{
    std::vector<std::string> groups;
    for (int i = 0; i < 1000; ++i)
        groups.push_back(
            DicomMaker()
                .sequence(dicomTag::planePositionSequence,
                          {DicomMaker()
                               .text(dicomTag::imagePosition, "DS", "0\\0\\" + std::to_string(1000 + i))
                               .dataSet()})
                .dataSet());
    DicomMaker maker = placedCt().text(dicomTag::numberOfFrames, "IS", "1000");
    maker.sequence(dicomTag::perFrameFunctionalGroupsSequence, groups);
    const std::vector<SliceHeader> headers = headersOf(maker.file());
    ASSERT_EQ(headers.size(), 1000U);
    EXPECT_EQ(headers.back().geometry()->origin[2], 1999);
}

TEST_F(SliceHeaderTest, IsRefusedOfWhatHasNoImage)
{
    EXPECT_THAT(test::errorOf([&] { headersOf(test::bytesOf("not a DICOM file")); }).message(),
                HasSubstr("a.dcm: is not a DICOM file"));
    EXPECT_THAT(test::errorOf([&] { headersOf(placedCt().remove(dicomTag::rows).file()); }).message(),
                HasSubstr("without an image (CTImageStorage)"));
    EXPECT_THAT(test::errorOf([&] { readSliceHeaders(m_folder / "absent.dcm"); }).message(),
                HasSubstr("does not exist"));
    EXPECT_THAT(test::errorOf([&] {
                    headersOf(placedCt().text(dicomTag::numberOfFrames, "IS", "2000000 ").file());
                }).message(),
                HasSubstr("of 2000000 frames"));
}

} // namespace
} // namespace gg
