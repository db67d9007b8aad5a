#include "support/PdfPages.h"

#include "base/Error.h"
#include "support/ErrorOf.h"

#include <QBuffer>
#include <QPdfWriter>
#include <gmock/gmock.h>
#include <gtest/gtest.h>

namespace gg {
namespace {

using testing::ElementsAre;

class PdfPagesTest : public testing::Test
{
protected:
    PdfPagesTest()
    {
        buffer.open(QIODevice::WriteOnly);
        writer.setResolution(100);
    }
    /// Draws nothing but says where it would.
    PdfPages::Drawing noting()
    {
        return [this](QPainter&, double y) { places.push_back(y); };
    }
    int pagesWritten() const { return static_cast<int>(buffer.data().count("/Type /Page\n")); }

    QBuffer buffer;
    QPdfWriter writer = QPdfWriter(&buffer);
    std::vector<double> places;
};

TEST_F(PdfPagesTest, PutPiecesBelowEachOtherAndTheRestOnTheNextPage)
{
    PdfPages pages(writer);
    const double height = pages.height();
    pages.add(height / 2, 10, noting());
    pages.add(height / 4, 10, noting());
    pages.add(height / 2, 10, noting());
    pages.paint(QStringLiteral("footer"));
    EXPECT_THAT(places, ElementsAre(0, height / 2 + 10, 0));
    EXPECT_EQ(pagesWritten(), 2);
}

TEST_F(PdfPagesTest, TakeAHeadingAlongWithWhatFollows)
{
    PdfPages pages(writer);
    const double height = pages.height();
    pages.add(height - 50, 0, noting());
    pages.addAboveNext(20, 5, noting());
    EXPECT_NEAR(pages.room(), 25, 1e-6);
    pages.add(40, 5, noting());
    pages.paint({});
    EXPECT_THAT(places, ElementsAre(0, 0, 25));
}

TEST_F(PdfPagesTest, LeaveNoEmptyPage)
{
    PdfPages pages(writer);
    pages.breakPage();
    pages.startPage();
    pages.add(10, 0, noting());
    pages.breakPage();
    pages.breakPage();
    pages.add(10, 0, noting());
    pages.paint({});
    EXPECT_EQ(pagesWritten(), 2);
}

TEST_F(PdfPagesTest, DrawWhatWaitsAtTheEnd)
{
    PdfPages pages(writer);
    pages.addAboveNext(20, 5, noting());
    pages.paint({});
    EXPECT_THAT(places, ElementsAre(0));
}

TEST_F(PdfPagesTest, SayThatNothingCanBeWritten)
{
    QPdfWriter absent(QStringLiteral("/absent/folder/report.pdf"));
    PdfPages pages(absent);
    pages.add(10, 0, noting());
    EXPECT_EQ(test::errorOf([&] { pages.paint({}); }).kind(), ErrorKind::Failed);
}

} // namespace
} // namespace gg
