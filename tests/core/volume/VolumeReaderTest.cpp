#include "volume/VolumeReader.h"

#include "base/AtomicFile.h"
#include "dicom/DicomTag.h"
#include "dicom/StudyTree.h"
#include "support/DicomMaker.h"
#include "support/ErrorOf.h"
#include "support/TemporaryFolder.h"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

namespace gg {
namespace {

using testing::HasSubstr;

class VolumeReaderTest : public testing::Test
{
protected:
    /// `count` slices of 4 x 3 pixels, 2 mm apart, each a little brighter; their files are not in order.
    SliceStack stackOf(int count, const std::string& slope = "1 ")
    {
        std::vector<std::filesystem::path> files;
        for (int i = 0; i < count; ++i) {
            std::vector<int> pixels(12, 1024 + i);
            const auto bytes = test::DicomMaker(test::smallCt())
                                   .text(dicomTag::sopInstanceUid, "UI", "1." + std::to_string(i))
                                   .text(dicomTag::imagePosition, "DS", "1\\2\\" + std::to_string(2 * i))
                                   .text(dicomTag::imageOrientation, "DS", "1\\0\\0\\0\\1\\0")
                                   .text(dicomTag::pixelSpacing, "DS", "0.5\\0.5 ")
                                   .text(dicomTag::rescaleSlope, "DS", slope)
                                   .words(dicomTag::pixelData, "OW", pixels)
                                   .file();
            files.push_back(m_folder / std::to_string(10 * i % 7));
            writeFileAtomically(files.back(),
                                std::string_view(reinterpret_cast<const char*>(bytes.data()), bytes.size()));
        }
        return readStudyTree(files).patients.at(0).studies.at(0).series.at(0).stack;
    }

    const test::TemporaryFolder m_folder;
};

TEST_F(VolumeReaderTest, PutsTheSlicesInTheOrderOfTheirPlaces)
{
    std::size_t told = 0;
    const Volume volume = readVolume(stackOf(5), [&](const Progress& progress) { told = progress.done; });
    ASSERT_EQ(volume.slices(), 5);
    EXPECT_EQ(told, 5U);
    EXPECT_TRUE(volume.isHounsfield());
    EXPECT_EQ(volume.slice(0).type(), CV_16SC1);
    for (int i = 0; i < 5; ++i)
        EXPECT_EQ(volume.at(2, 1, i), static_cast<float>(i));
    EXPECT_EQ(volume.planeOf(4).origin, (PatientPoint{1, 2, 8}));
}

TEST_F(VolumeReaderTest, KeepsFractionsWhicheverSliceHasThemFirst)
{
    // The first and the third slice are whole, the second and the fourth are not.
    const Volume volume = readVolume(stackOf(4, "1.5 "));
    EXPECT_EQ(volume.slice(0).type(), CV_32FC1);
    for (int i = 0; i < 4; ++i)
        EXPECT_EQ(volume.at(3, 2, i), static_cast<float>(1024 + i) * 1.5F - 1024);
}

TEST_F(VolumeReaderTest, RefusesWhatIsNoVolume)
{
    SliceStack stack = stackOf(5);
    stack.slices.resize(1);
    EXPECT_THAT(test::errorOf([&] { readVolume(stack); }).message(), HasSubstr("a single slice"));
    stack = stackOf(5);
    stack.spacing.reset();
    stack.notes.push_back("a gap");
    EXPECT_THAT(test::errorOf([&] { readVolume(stack); }).message(), HasSubstr("no volume: a gap"));
    stack = stackOf(5);
    stack.slices[3].tags.pixelSpacing = {1, 1};
    EXPECT_THAT(test::errorOf([&] { readVolume(stack); }).message(), HasSubstr("not all of one size"));
    stack = stackOf(5);
    std::filesystem::remove(stack.slices[2].file);
    EXPECT_EQ(test::errorOf([&] { readVolume(stack); }).kind(), ErrorKind::BadInput);
}

TEST_F(VolumeReaderTest, CanBeCancelled)
{
    CancelSource source;
    source.cancel();
    EXPECT_EQ(test::errorOf([&] { readVolume(stackOf(3), {}, source.token()); }).kind(),
              ErrorKind::Cancelled);
}

} // namespace
} // namespace gg
