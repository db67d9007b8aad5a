#include "data/ImageNumbers.h"

#include "base/Error.h"
#include "image/PngWriter.h"
#include "support/StubFiles.h"
#include "support/TemporaryFolder.h"

#include <cmath>
#include <gtest/gtest.h>

namespace gg {
namespace {

TEST(ImageNumbers, AreSizeOfFileAndPictureAndItsMeanGrey)
{
    const test::TemporaryFolder folder;
    cv::Mat picture(20, 40, CV_8UC1, cv::Scalar(50));
    picture.colRange(20, 40).setTo(150);
    writePng(folder / "a.png", picture);
    test::writeText(folder / "broken.png", "no picture");
    const std::vector<std::filesystem::path> files = {folder / "a.png", folder / "broken.png",
                                                      folder / "absent.png"};
    std::size_t reported = 0;
    const std::vector<ImageNumbers> numbers =
        imageNumbers(files, 2, [&](const Progress& progress) { reported = progress.done; }, {});
    ASSERT_EQ(numbers.size(), 3U);
    EXPECT_EQ(numbers[0].width, 40);
    EXPECT_EQ(numbers[0].height, 20);
    EXPECT_NEAR(numbers[0].meanGrey, 100, 1e-9);
    EXPECT_EQ(numbers[0].bytes, static_cast<double>(std::filesystem::file_size(files[0])));
    EXPECT_EQ(numbers[1].bytes, 10);
    EXPECT_TRUE(std::isnan(numbers[1].width) && std::isnan(numbers[1].meanGrey));
    EXPECT_TRUE(std::isnan(numbers[2].bytes));
    EXPECT_EQ(reported, 3U);
}

TEST(ImageNumbers, EndWhenTheyAreNotWantedAnyMore)
{
    CancelSource cancel;
    cancel.cancel();
    const std::vector<std::filesystem::path> files = {"/nowhere/a.png"};
    EXPECT_THROW(imageNumbers(files, 1, {}, cancel.token()), Error);
}

} // namespace
} // namespace gg
