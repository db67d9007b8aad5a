#include "support/PdfText.h"

#include <QImage>
#include <QPainter>
#include <gtest/gtest.h>

namespace gg {
namespace {

class PdfTextTest : public testing::Test
{
protected:
    PdfText laidOut(const char* words, double width) { return {QString::fromUtf8(words), {}, width, device}; }

    QImage device = QImage(400, 300, QImage::Format_RGB32);
};

TEST_F(PdfTextTest, BreaksIntoLinesWithinItsWidth)
{
    const PdfText text = laidOut("one two three four five six seven eight nine ten", 100);
    EXPECT_GT(text.lines(), 2);
    EXPECT_LE(text.usedWidth(), 100);
    EXPECT_NEAR(text.height(), text.heightOf(0, 1) + text.heightOf(1, text.lines() - 1), 1e-6);
}

TEST_F(PdfTextTest, BreaksAWordThatIsTooLongAnywhere)
{
    const PdfText text = laidOut("5864801f68e97f5f5642fcae912cf2a71a449ccf59c9d6f68fe6385d3a0377fd", 80);
    EXPECT_GT(text.lines(), 3);
    EXPECT_LE(text.usedWidth(), 80);
}

TEST_F(PdfTextTest, TellsHowManyLinesHaveRoom)
{
    const PdfText text = laidOut("one two three four five six seven eight nine ten", 60);
    EXPECT_EQ(text.linesWithin(0, 0), 0);
    EXPECT_EQ(text.linesWithin(text.heightOf(0, 2) + 0.1, 0), 2);
    EXPECT_EQ(text.linesWithin(1e9, 1), text.lines() - 1);
}

TEST_F(PdfTextTest, IsDrawnWhereItIsPut)
{
    device.fill(Qt::white);
    {
        QPainter painter(&device);
        laidOut("MMM", 200).draw(painter, 100, 100);
    }
    EXPECT_EQ(device.copy(0, 0, 400, 100).convertToFormat(QImage::Format_Mono).pixelIndex(5, 5), 0);
    bool isInked = false;
    for (int y = 100; y < 130; ++y)
        for (int x = 100; x < 200; ++x)
            isInked = isInked || qGray(device.pixel(x, y)) < 128;
    EXPECT_TRUE(isInked);
}

TEST_F(PdfTextTest, KnowsItsWidthBeforehand)
{
    const double one = PdfText::oneLineWidth(QStringLiteral("word"), {}, device);
    EXPECT_GT(PdfText::oneLineWidth(QStringLiteral("word word"), {}, device), one);
    EXPECT_NEAR(PdfText::longestWordWidth(QStringLiteral("a word"), {}, 1e9, device), one, 1e-6);
    EXPECT_EQ(PdfText::longestWordWidth(QStringLiteral("a word"), {}, 3, device), 3);
}

} // namespace
} // namespace gg
