#include "support/ImageConversion.h"

#include "base/Error.h"
#include "support/ErrorOf.h"

#include <gtest/gtest.h>

TEST(ImageConversion, KeepsColoursAndPlaces)
{
    cv::Mat rgb(2, 3, CV_8UC3, cv::Scalar(0, 0, 0));
    rgb.at<cv::Vec3b>(1, 2) = {10, 20, 30};
    const QImage image = gg::toImage(rgb);
    EXPECT_EQ(image.size(), QSize(3, 2));
    EXPECT_EQ(image.pixelColor(2, 1), QColor(10, 20, 30));
    EXPECT_EQ(image.pixelColor(0, 0), QColor(0, 0, 0));
}

TEST(ImageConversion, CopiesPixelsThatDoNotLiePartsOrTabs)
{
    cv::Mat whole(4, 10, CV_8UC3, cv::Scalar(0, 0, 0));
    cv::Mat part = whole(cv::Rect(3, 1, 5, 2));
    part.setTo(cv::Scalar(7, 8, 9));
    const QImage image = gg::toImage(part);
    whole.setTo(cv::Scalar(0, 0, 0));
    EXPECT_EQ(image.pixelColor(4, 1), QColor(7, 8, 9));
}

TEST(ImageConversion, TakesNothingElse)
{
    EXPECT_TRUE(gg::toImage(cv::Mat()).isNull());
    EXPECT_EQ(gg::test::errorOf([] { gg::toImage(cv::Mat(2, 2, CV_8UC1)); }).kind(), gg::ErrorKind::Usage);
}

TEST(ImageConversion, TakesAByteForAGreyPixelAndThreeForAColouredOneWhereMemoryIsScarce)
{
    cv::Mat rgb(2, 3, CV_8UC3, cv::Scalar(40, 40, 40));
    const QImage grey = gg::toCompactImage(rgb);
    EXPECT_EQ(grey.format(), QImage::Format_Grayscale8);
    EXPECT_EQ(grey.pixelColor(2, 1), QColor(40, 40, 40));
    rgb.at<cv::Vec3b>(1, 2) = {10, 20, 30};
    const QImage coloured = gg::toCompactImage(rgb);
    rgb.setTo(cv::Scalar(0, 0, 0));
    EXPECT_EQ(coloured.format(), QImage::Format_RGB888);
    EXPECT_EQ(coloured.pixelColor(2, 1), QColor(10, 20, 30));
    EXPECT_TRUE(gg::toCompactImage(cv::Mat()).isNull());
}

TEST(ImageConversion, ScalesByMeansOverAreasAndKeepsGreyInAByteAPixel)
{
    QImage grey(4, 2, QImage::Format_Grayscale8);
    for (int y = 0; y < 2; ++y)
        for (int x = 0; x < 4; ++x)
            grey.scanLine(y)[x] = static_cast<uchar>(x < 2 ? 10 + 20 * x : 100 + 100 * y);
    for (const QImage& image : {grey, grey.convertToFormat(QImage::Format_RGB888)}) {
        const QImage scaled = gg::scaledWithin(image, 2);
        ASSERT_EQ(scaled.size(), QSize(2, 1));
        EXPECT_EQ(qGray(scaled.pixel(0, 0)), 20);
        EXPECT_EQ(qGray(scaled.pixel(1, 0)), 150);
        EXPECT_EQ(gg::scaledWithin(image, 4), image);
    }
    EXPECT_EQ(gg::scaledWithin(grey, 2).format(), QImage::Format_Grayscale8);
    EXPECT_EQ(gg::scaledWithin(QImage(300, 1, QImage::Format_RGB32), 10).size(), QSize(10, 1));
}
