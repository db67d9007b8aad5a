#include "support/PdfTable.h"

#include "support/PdfPages.h"

#include <QBuffer>
#include <QPdfWriter>
#include <gtest/gtest.h>
#include <string>

namespace gg {
namespace {

class PdfTableTest : public testing::Test
{
protected:
    PdfTableTest() { buffer.open(QIODevice::WriteOnly); }

    static ReportTable tableOf(int rows, const std::string& words)
    {
        ReportTable table{
            {ReportColumn::Name, ReportColumn::Text, ReportColumn::Number}, {"Name", "Words", "Number"}, {}};
        for (int row = 0; row < rows; ++row)
            table.rows.push_back({Message("Row %1", row), Message::verbatim(words), Message("%1", row)});
        return table;
    }
    int pagesFor(const ReportTable& table)
    {
        PdfPages pages(writer);
        addTable(pages, table);
        pages.paint({});
        return static_cast<int>(buffer.data().count("/Type /Page\n"));
    }

    QBuffer buffer;
    QPdfWriter writer = QPdfWriter(&buffer);
};

TEST_F(PdfTableTest, GoesOnOnAsManyPagesAsItNeeds)
{
    const int pages = pagesFor(tableOf(150, "a few words"));
    EXPECT_GE(pages, 3);
    EXPECT_LE(pages, 8);
}

TEST_F(PdfTableTest, BreaksARowThatIsHigherThanAPage)
{
    std::string words;
    for (int word = 0; word < 1400; ++word)
        words += "word ";
    EXPECT_GE(pagesFor(tableOf(2, words)), 2);
}

TEST_F(PdfTableTest, StaysWholeWhereItIsSmall)
{
    PdfPages pages(writer);
    pages.add(pages.height() - pages.points(60), 0, [](QPainter&, double) {});
    addTable(pages, tableOf(4, "words"));
    EXPECT_GT(pages.room(), pages.height() / 2) << "all of it is on the next page";
}

TEST_F(PdfTableTest, LeavesNoRoomForAColumnOfLongWordsAlone)
{
    ReportTable table = tableOf(1, std::string(3000, 'x'));
    table.rows[0][0] = Message::verbatim(std::string(300, 'y'));
    table.header.clear();
    table.caption = "A caption.";
    EXPECT_GE(pagesFor(table), 1);
}

TEST_F(PdfTableTest, IsNothingWithoutRows)
{
    PdfPages pages(writer);
    const double room = pages.room();
    addTable(pages, tableOf(0, ""));
    EXPECT_EQ(pages.room(), room);
}

} // namespace
} // namespace gg
