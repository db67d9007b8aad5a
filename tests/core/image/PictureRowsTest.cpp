#include "image/PictureRows.h"

#include "image/PillowResize.h"
#include "support/GoldenFiles.h"

#include <algorithm>
#include <array>
#include <gtest/gtest.h>
#include <opencv2/core.hpp>

namespace gg {
namespace {

cv::Mat noise(cv::Size size)
{
    cv::Mat rgb(size, CV_8UC3);
    cv::randu(rgb, 0, 256);
    return rgb;
}

cv::Mat throughRows(const cv::Mat& rgb, const WantedSize& wanted)
{
    PictureRows rows(rgb.size(), wanted);
    for (int y = 0; y < rgb.rows; ++y, rows.next())
        std::copy_n(rgb.ptr(y), 3 * rgb.cols, rows.row());
    return rows.finish();
}

TEST(PictureRows, MakeThePictureAsItIs)
{
    const cv::Mat rgb = noise({13, 7});
    EXPECT_EQ(test::largestDifference(throughRows(rgb, {}), rgb), 0);
    EXPECT_EQ(test::largestDifference(throughRows(rgb, exactly({13, 7})), rgb), 0);
}

TEST(PictureRows, MakeItInTheSizeThatIsWanted)
{
    const cv::Mat rgb = noise({130, 70});
    for (const cv::Size size : {cv::Size(24, 24), cv::Size(200, 10), cv::Size(130, 2)}) {
        const cv::Mat expected = resizeLikePillow(rgb, size);
        EXPECT_EQ(test::largestDifference(throughRows(rgb, exactly(size)), expected), 0)
            << size.width << " x " << size.height;
        EXPECT_EQ(test::largestDifference(inWantedSize(rgb, exactly(size)), expected), 0)
            << size.width << " x " << size.height;
    }
}

TEST(PictureRows, KeepTheAspectWithinAnEdgeAndEnlargeNothing)
{
    EXPECT_EQ(throughRows(noise({130, 70}), within(65)).size(), cv::Size(65, 35));
    EXPECT_EQ(throughRows(noise({2, 900}), within(90)).size(), cv::Size(1, 90));
    EXPECT_EQ(throughRows(noise({40, 30}), within(65)).size(), cv::Size(40, 30));
}

TEST(PictureRows, TakeGreyForAllColours)
{
    const std::array<std::uint8_t, 3> grey = {0, 7, 255};
    PictureRows rows({3, 1}, {});
    rows.addGrey(grey.data());
    EXPECT_EQ(rows.finish().at<cv::Vec3b>(0, 1), cv::Vec3b(7, 7, 7));
}

} // namespace
} // namespace gg
