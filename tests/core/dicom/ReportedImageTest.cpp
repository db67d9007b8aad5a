#include "dicom/ReportedImage.h"

#include "dicom/DicomTag.h"
#include "support/DicomMaker.h"
#include "support/ErrorOf.h"
#include "support/StudyFolder.h"
#include "support/TemporaryFolder.h"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

namespace gg {
namespace {

SliceStack stackOf(std::vector<SliceHeader> slices)
{
    SliceStack stack;
    stack.slices = std::move(slices);
    return stack;
}

SliceHeader headerOf(const std::filesystem::path& file, int frame = 0, int frames = 1)
{
    return {.file = file, .frame = frame, .frames = frames};
}

TEST(ReportedImage, IsOfEachSliceInOrder)
{
    const test::TemporaryFolder folder;
    test::writeSeries(folder.path(), {"1.2.2", 1, "Thorax", 2});
    const std::vector<ReportedImage> images =
        reportedImagesOf(stackOf({headerOf(folder / "1.2.2-1"), headerOf(folder / "1.2.2-0")}));
    ASSERT_EQ(images.size(), 2U);
    EXPECT_EQ(images[0].sopClassUid, "1.2.840.10008.5.1.4.1.1.2");
    EXPECT_EQ(images[0].sopInstanceUid, "1.2.2.1");
    EXPECT_EQ(images[0].seriesInstanceUid, "1.2.2");
    EXPECT_FALSE(images[0].frame);
    EXPECT_EQ(images[1].sopInstanceUid, "1.2.2.0");
}

TEST(ReportedImage, NamesTheFrameOfAFileOfMany)
{
    const test::TemporaryFolder folder;
    test::writeSeries(folder.path(), {"1.2.2", 1, "Thorax"});
    const std::vector<ReportedImage> images =
        reportedImagesOf(stackOf({headerOf(folder / "1.2.2-0", 0, 3), headerOf(folder / "1.2.2-0", 2, 3)}));
    EXPECT_EQ(images[0].sopInstanceUid, images[1].sopInstanceUid);
    EXPECT_EQ(images[0].frame, 0);
    EXPECT_EQ(images[1].frame, 2);
}

TEST(ReportedImage, IsNoneOfAFileThatCannotBeRead)
{
    const test::TemporaryFolder folder;
    EXPECT_EQ(test::errorOf([&] { reportedImagesOf(stackOf({headerOf(folder / "absent")})); }).kind(),
              ErrorKind::BadInput);
}

} // namespace
} // namespace gg
