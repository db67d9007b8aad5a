#include "support/PdfGraphics.h"

#include "image/PngWriter.h"
#include "report/SvgDrawing.h"
#include "support/PdfPages.h"

#include <QBuffer>
#include <QPdfWriter>
#include <gtest/gtest.h>
#include <opencv2/core.hpp>

namespace gg {
namespace {

class PdfGraphicsTest : public testing::Test
{
protected:
    PdfGraphicsTest()
    {
        buffer.open(QIODevice::WriteOnly);
        writer.setResolution(600);
    }

    static ReportFigure figure(int width, int height)
    {
        SvgDrawing drawing(width, height, "a figure");
        drawing.text({10, 20}, "words", {});
        drawing.line({0, 0}, {50, 50}, {});
        return {drawing.svg(), width, height, "A caption."};
    }
    static ReportExhibit exhibit()
    {
        const ReportPicture picture{encodePng(cv::Mat(30, 40, CV_8UC3, cv::Scalar(9, 8, 7))), 40, 30,
                                    "a picture"};
        return {{picture, picture}, {"a.png", "true: COVID"}};
    }
    double used(const PdfPages& pages) const { return pages.height() - pages.room(); }

    QBuffer buffer;
    QPdfWriter writer = QPdfWriter(&buffer);
};

TEST_F(PdfGraphicsTest, StandBesideEachOtherAsFarAsThereIsRoom)
{
    PdfPages pages(writer);
    addFigures(pages, {{figure(300, 300)}});
    const double one = used(pages);
    addFigures(pages, {{figure(300, 300), figure(300, 300), figure(300, 300)}});
    EXPECT_NEAR(used(pages), 2 * one, pages.points(12)) << "three are a row";
    addFigures(pages, {{figure(460, 300), figure(460, 300), figure(460, 300)}});
    EXPECT_GT(used(pages), 3.5 * one) << "two of these are a row";
}

TEST_F(PdfGraphicsTest, StayVectorsWithTheirTexts)
{
    PdfPages pages(writer);
    addFigures(pages, {{figure(300, 300)}});
    pages.paint({});
    EXPECT_EQ(buffer.data().count("/Subtype /Image"), 0);
    EXPECT_GT(buffer.data().count("/FontFile"), 0);
}

TEST_F(PdfGraphicsTest, ShowExhibitsThreeARow)
{
    PdfPages pages(writer);
    addGallery(pages, {{exhibit(), exhibit(), exhibit()}});
    const double row = used(pages);
    addGallery(pages, {{exhibit(), exhibit(), exhibit(), exhibit()}});
    EXPECT_NEAR(used(pages), 3 * row, pages.points(40));
    pages.paint({});
    EXPECT_GT(buffer.data().count("/Subtype /Image"), 0);
}

TEST_F(PdfGraphicsTest, DoWithoutPicturesThatAreNotThereOrDamaged)
{
    ReportExhibit broken = exhibit();
    broken.pictures[0].png.resize(7);
    PdfPages pages(writer);
    addGallery(pages, {{ReportExhibit{{}, {"no picture"}}, broken}});
    addFigures(pages, {{ReportFigure{"<svg", 100, 100, "damaged"}}});
    pages.paint({});
    EXPECT_EQ(buffer.data().count("/Type /Page\n"), 1);
}

} // namespace
} // namespace gg
