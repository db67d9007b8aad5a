#include "dicom/FrameFiles.h"

#include "dicom/DicomImage.h"
#include "support/ErrorOf.h"
#include "support/ManyFrames.h"
#include "support/TemporaryFolder.h"

#include <gtest/gtest.h>

namespace gg {
namespace {

TEST(FrameFiles, KeepTheLastFileOfManyFramesOpen)
{
    const test::TemporaryFolder folder;
    const auto many = test::writeManyFrames(folder / "many", 2);
    const auto one = test::writeManyFrames(folder / "one", 1);
    FrameFiles files;
    const std::weak_ptr<const DicomImage> opened = files.open(many);
    EXPECT_FALSE(opened.expired());
    const std::weak_ptr<const DicomImage> single = files.open(one);
    EXPECT_TRUE(single.expired()) << "a single frame is read once";
    EXPECT_EQ(files.open(many), opened.lock());
    files.open(test::writeManyFrames(folder / "next", 2));
    EXPECT_TRUE(opened.expired());
}

TEST(FrameFiles, HoldWhatSomebodyStillReads)
{
    const test::TemporaryFolder folder;
    std::shared_ptr<const DicomImage> image;
    {
        FrameFiles files;
        image = files.open(test::writeManyFrames(folder / "many", 2));
    }
    EXPECT_EQ(image->slice(1).hu.at<float>(0, 0), 40);
}

TEST(FrameFiles, SayWhyAFileCannotBeOpened)
{
    FrameFiles files;
    EXPECT_EQ(test::errorOf([&] { files.open("gone.dcm"); }).kind(), ErrorKind::BadInput);
}

} // namespace
} // namespace gg
