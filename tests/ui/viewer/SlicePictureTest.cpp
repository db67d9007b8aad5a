#include "viewer/SlicePicture.h"

#include "viewer/DisplayMapping.h"

#include <gtest/gtest.h>

namespace {

const auto grey = gg::coloursOf(gg::Palette::Grey);

/// Each level another one: 16 * row + column.
cv::Mat levels(int columns, int rows)
{
    cv::Mat levels(rows, columns, CV_8UC1);
    for (int y = 0; y < rows; ++y)
        for (int x = 0; x < columns; ++x)
            levels.at<std::uint8_t>(y, x) = static_cast<std::uint8_t>(16 * y + x);
    return levels;
}

gg::ViewTransform transformOf(const cv::Mat& levels, const QSizeF& view, double aspect = 1)
{
    gg::ViewTransform transform;
    transform.setView(view, 1);
    transform.setImage({levels.cols, levels.rows}, aspect);
    return transform;
}

int at(const gg::SlicePicture& picture, int x, int y)
{
    return qGray(picture.image.pixel(QPoint(x, y) - picture.topLeft));
}

} // namespace

TEST(SlicePicture, ShowsEachPixelAsItIsAtItsOwnSize)
{
    const cv::Mat source = levels(12, 9);
    const gg::SlicePicture picture = gg::pictureOf(source, grey, transformOf(source, {12, 9}));
    ASSERT_EQ(picture.image.size(), QSize(12, 9));
    for (int y = 0; y < 9; ++y)
        for (int x = 0; x < 12; ++x)
            EXPECT_EQ(at(picture, x, y), 16 * y + x);
}

TEST(SlicePicture, PutsEveryPixelWhereTheTransformSays)
{
    const cv::Mat source = levels(12, 9);
    for (int turns = 0; turns < 4; ++turns) {
        for (const bool isFlipped : {false, true}) {
            gg::ViewTransform transform = transformOf(source, {200, 180}, 1.5);
            if (isFlipped)
                transform.flipHorizontally();
            for (int i = 0; i < turns; ++i)
                transform.turnClockwise();
            const gg::SlicePicture picture = gg::pictureOf(source, grey, transform, gg::Enlarging::Blocks);
            for (int y = 0; y < 9; ++y) {
                for (int x = 0; x < 12; ++x) {
                    const QPoint place = transform.toView(QPointF(x, y)).toPoint();
                    EXPECT_EQ(at(picture, place.x(), place.y()), 16 * y + x) << turns << isFlipped << x << y;
                }
            }
        }
    }
}

TEST(SlicePicture, CoversTheImageAndNoMore)
{
    const cv::Mat source = levels(10, 5);
    const gg::SlicePicture picture = gg::pictureOf(source, grey, transformOf(source, {100, 100}));
    EXPECT_EQ(picture.topLeft, QPoint(0, 25));
    EXPECT_EQ(picture.image.size(), QSize(100, 50));
    EXPECT_EQ(at(picture, 0, 25), 0) << "the outermost pixels keep their level to the edge";
    EXPECT_EQ(at(picture, 99, 74), 16 * 4 + 9);
}

TEST(SlicePicture, AveragesWhatFallsTogether)
{
    cv::Mat stripes(400, 400, CV_8UC1, cv::Scalar(0));
    for (int x = 0; x < 400; x += 2)
        stripes.col(x).setTo(200);
    const gg::SlicePicture picture = gg::pictureOf(stripes, grey, transformOf(stripes, {100, 100}));
    EXPECT_NEAR(at(picture, 50, 50), 100, 1);
    EXPECT_NEAR(at(picture, 51, 50), 100, 1);
}

TEST(SlicePicture, ShowsAVeryLargeImageInItsPlaces)
{
    cv::Mat large(4000, 4000, CV_8UC1, cv::Scalar(0));
    large(cv::Rect(0, 0, 2000, 2000)).setTo(200);
    const gg::SlicePicture picture = gg::pictureOf(large, grey, transformOf(large, {100, 100}));
    EXPECT_EQ(at(picture, 25, 25), 200);
    EXPECT_EQ(at(picture, 48, 48), 200);
    EXPECT_EQ(at(picture, 51, 25), 0);
    EXPECT_EQ(at(picture, 25, 51), 0);
}

TEST(SlicePicture, ShowsThePartThatIsSeenOfALargeZoom)
{
    const cv::Mat source = levels(12, 9);
    gg::ViewTransform transform = transformOf(source, {120, 90});
    transform.zoomAt({0, 0}, 3);
    const gg::SlicePicture picture = gg::pictureOf(source, grey, transform, gg::Enlarging::Blocks);
    EXPECT_EQ(picture.image.size(), QSize(120, 90));
    EXPECT_EQ(at(picture, 15, 15), 0);
    EXPECT_EQ(at(picture, 45, 15), 1);
}

TEST(SlicePicture, HasThePalettesColoursAndThoseOfPictures)
{
    const cv::Mat level(4, 4, CV_8UC1, cv::Scalar(127));
    const gg::SlicePicture iron =
        gg::pictureOf(level, gg::coloursOf(gg::Palette::HotIron), transformOf(level, {8, 8}));
    EXPECT_EQ(iron.image.pixel(3, 3), qRgb(254, 0, 0));
    const cv::Mat colour(4, 4, CV_8UC3, cv::Scalar(1, 2, 3));
    EXPECT_EQ(gg::pictureOf(colour, grey, transformOf(colour, {8, 8})).image.pixel(3, 3), qRgb(1, 2, 3));
}

TEST(SlicePicture, IsNothingForNothing)
{
    EXPECT_TRUE(gg::pictureOf({}, grey, {}).image.isNull());
    const cv::Mat source = levels(4, 4);
    EXPECT_TRUE(gg::pictureOf(source, grey, transformOf(source, {0, 0})).image.isNull());
}
