#include "widgets/ContactSheetPicture.h"

#include <QApplication>
#include <gtest/gtest.h>

namespace {

gg::ContactSheetPicture sheetOf(int tiles)
{
    gg::ContactSheetPicture sheet;
    sheet.title = "True positives";
    sheet.font = QApplication::font();
    QImage red(224, 224, QImage::Format_RGB32);
    red.fill(Qt::red);
    for (int i = 0; i < tiles; ++i)
        sheet.tiles.push_back({red, "COVID 0.98", QString("%1.png").arg(i)});
    return sheet;
}

int redPixels(const QImage& picture)
{
    int count = 0;
    for (int y = 0; y < picture.height(); ++y)
        for (int x = 0; x < picture.width(); ++x)
            count += picture.pixelColor(x, y) == QColor(Qt::red) ? 1 : 0;
    return count;
}

int inkBelow(const QImage& picture, int top)
{
    int count = 0;
    for (int y = top; y < picture.height(); ++y)
        for (int x = 0; x < picture.width(); ++x)
            count += picture.pixelColor(x, y) != picture.pixelColor(0, 0) ? 1 : 0;
    return count;
}

} // namespace

TEST(ContactSheetPicture, ShowsEveryImageAtTwoPixelsForOne)
{
    const QImage picture = gg::draw(sheetOf(7));
    EXPECT_EQ(redPixels(picture), 7 * 448 * 448);
    EXPECT_GT(picture.width(), 5 * 448);
}

TEST(ContactSheetPicture, GrowsByALineForEveryFiveImages)
{
    EXPECT_EQ(gg::draw(sheetOf(10)).height(), gg::draw(sheetOf(6)).height());
    EXPECT_GE(gg::draw(sheetOf(11)).height(), gg::draw(sheetOf(10)).height() + 448);
}

TEST(ContactSheetPicture, IsOnWhitePaperUnlessItIsToBeDark)
{
    gg::ContactSheetPicture sheet = sheetOf(1);
    EXPECT_EQ(gg::draw(sheet).pixelColor(0, 0), QColor(Qt::white));
    sheet.isDark = true;
    EXPECT_LT(gg::draw(sheet).pixelColor(0, 0).lightness(), 40);
}

TEST(ContactSheetPicture, SaysSoWhenThereIsNoImage)
{
    gg::ContactSheetPicture sheet = sheetOf(0);
    EXPECT_EQ(inkBelow(gg::draw(sheet), 200), 0);
    sheet.emptyText = "No image of this kind has a score above 0.90";
    EXPECT_GT(inkBelow(gg::draw(sheet), 200), 1000);
}

TEST(ContactSheetPicture, CarriesALineOfWhatTheEvaluationLeftOut)
{
    gg::ContactSheetPicture sheet = sheetOf(0);
    const int height = gg::draw(sheet).height();
    sheet.note = "203 images, 3 left out.";
    EXPECT_EQ(gg::draw(sheet).height(), height);
    EXPECT_GT(inkBelow(gg::draw(sheet), 200), 1000);
}
