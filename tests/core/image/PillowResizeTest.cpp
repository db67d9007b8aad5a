#include "image/PillowResize.h"

#include "base/Error.h"
#include "base/Random.h"
#include "support/GoldenFiles.h"

#include <gtest/gtest.h>
#include <opencv2/core.hpp>

namespace gg {
namespace {

cv::Mat picture()
{
    return test::readGoldenRgb(test::goldenFolder("image") / "rgb444.jpg.rgb");
}

cv::Mat golden(const std::string& name)
{
    return test::readGoldenRgb(test::goldenFolder("transforms") / (name + ".rgb"));
}

// Image.resize(size, BILINEAR, box) of Pillow 13.0.
TEST(PillowResize, EqualsPillowInEveryBit)
{
    EXPECT_EQ(test::largestDifference(resizeLikePillow(picture(), {10, 8}), golden("smaller-10x8")), 0);
    EXPECT_EQ(test::largestDifference(resizeLikePillow(picture(), {41, 30}), golden("larger-41x30")), 0);
    EXPECT_EQ(test::largestDifference(resizeLikePillow(picture(), {37, 9}), golden("same-width-37x9")), 0);
}

TEST(PillowResize, TakesTheColumnsFirstWherePillowDoes)
{
    EXPECT_EQ(test::largestDifference(resizeLikePillow(picture(), {35, 6}), golden("columns-first-35x6")), 0);
    EXPECT_EQ(test::largestDifference(resizeLikePillow(picture(), {44, 11}), golden("columns-first-44x11")),
              0);
}

TEST(PillowResize, TakesABoxOfFractionsOfPixels)
{
    const ResizeBox box = {3.25F, 1.5F, 30.75F, 22.125F};
    EXPECT_EQ(test::largestDifference(resizeLikePillow(picture(), {9, 7}, {.box = box, .wanted = {}}),
                                      golden("box-9x7")),
              0);
}

TEST(PillowResize, ToTheSameSizeIsACopy)
{
    EXPECT_EQ(test::largestDifference(resizeLikePillow(picture(), picture().size()), picture()), 0);
}

TEST(PillowResize, GivesTheSamePartWhenOnlyAPartIsWanted)
{
    Random random(3);
    for (int i = 0; i < 200; ++i) {
        const cv::Size size(1 + static_cast<int>(random.below(60)), 1 + static_cast<int>(random.below(60)));
        const int left = static_cast<int>(random.below(static_cast<std::uint64_t>(size.width)));
        const int top = static_cast<int>(random.below(static_cast<std::uint64_t>(size.height)));
        const cv::Rect wanted(
            left, top, 1 + static_cast<int>(random.below(static_cast<std::uint64_t>(size.width - left))),
            1 + static_cast<int>(random.below(static_cast<std::uint64_t>(size.height - top))));
        const cv::Mat part = resizeLikePillow(picture(), size, {.box = {}, .wanted = wanted});
        EXPECT_EQ(test::largestDifference(part, resizeLikePillow(picture(), size)(wanted).clone()), 0)
            << "try " << i;
    }
}

cv::Mat resizedByRows(const cv::Mat& rgb, cv::Size size)
{
    RowResizer resizer(rgb.size(), size);
    for (int y = 0; y < rgb.rows; ++y)
        resizer.add(rgb.ptr(y));
    return resizer.finish();
}

TEST(RowResizer, EqualsTheWholePictureResizedInEveryBit)
{
    Random random(5);
    const auto side = [&](int most) {
        return 1 + static_cast<int>(random.below(static_cast<unsigned>(most)));
    };
    for (int i = 0; i < 400; ++i) {
        // Small to large and large to small, in each direction apart: so that either pass comes first.
        cv::Mat noise(side(i % 2 == 0 ? 300 : 30), side(i % 3 == 0 ? 300 : 30), CV_8UC3);
        cv::randu(noise, 0, 256);
        const cv::Size size(side(60), side(60));
        EXPECT_EQ(test::largestDifference(resizedByRows(noise, size), resizeLikePillow(noise, size)), 0)
            << "try " << i << " to " << size.width << " x " << size.height;
    }
    const cv::Mat white(700, 5, CV_8UC3, cv::Scalar::all(255));
    EXPECT_EQ(
        test::largestDifference(resizedByRows(white, {3, 3}), cv::Mat(3, 3, CV_8UC3, cv::Scalar::all(255))),
        0);
}

TEST(RowResizer, RefusesSizesOfNothing)
{
    EXPECT_THROW(RowResizer({0, 3}, {2, 2}), Error);
    EXPECT_THROW(RowResizer({3, 3}, {2, 0}), Error);
}

TEST(PillowResize, RefusesWhatLiesOutsideOrIsEmpty)
{
    EXPECT_THROW(resizeLikePillow(cv::Mat(), {5, 5}), Error);
    EXPECT_THROW(resizeLikePillow(cv::Mat(3, 3, CV_8UC1), {5, 5}), Error);
    EXPECT_THROW(resizeLikePillow(picture(), {0, 5}), Error);
    EXPECT_THROW(resizeLikePillow(picture(), {5, 5}, {.box = ResizeBox{0, 0, 37.5F, 25}, .wanted = {}}),
                 Error);
    EXPECT_THROW(resizeLikePillow(picture(), {5, 5}, {.box = {}, .wanted = cv::Rect(0, 0, 6, 5)}), Error);
}

} // namespace
} // namespace gg
