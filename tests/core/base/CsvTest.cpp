#include "base/Csv.h"

#include "base/AtomicFile.h"
#include "base/Error.h"
#include "support/TemporaryFolder.h"

#include <gtest/gtest.h>

namespace gg {
namespace {

using Row = std::vector<std::string>;

std::string complaintAbout(std::string_view text)
{
    try {
        parseCsv(text, "list.csv");
    } catch (const Error& error) {
        EXPECT_EQ(error.kind(), ErrorKind::BadInput);
        return error.message();
    }
    return "nothing was thrown";
}

TEST(Csv, ReadsHeaderAndRows)
{
    const CsvTable table = parseCsv("path,label\na.png,COVID\nb.png,NonCOVID\n", "list.csv");
    EXPECT_EQ(table.header, (Row{"path", "label"}));
    EXPECT_EQ(table.rows, (std::vector<Row>{{"a.png", "COVID"}, {"b.png", "NonCOVID"}}));
}

TEST(Csv, TakesWindowsLineEndsByteOrderMarkAndAMissingLastLineBreak)
{
    const CsvTable table = parseCsv("\xEF\xBB\xBFpath,label\r\na.png,COVID\r\nb.png,NonCOVID", "list.csv");
    EXPECT_EQ(table.header, (Row{"path", "label"}));
    EXPECT_EQ(table.rows, (std::vector<Row>{{"a.png", "COVID"}, {"b.png", "NonCOVID"}}));
}

TEST(Csv, ReadsQuotedCommasQuotesAndLineBreaks)
{
    const CsvTable table = parseCsv("path,note\n\"a, b.png\",\"says \"\"fine\"\"\nand more\"\n", "list.csv");
    EXPECT_EQ(table.rows, (std::vector<Row>{{"a, b.png", "says \"fine\"\nand more"}}));
}

TEST(Csv, KeepsEmptyFieldsAndRowsOfOtherLengths)
{
    const CsvTable table = parseCsv("a,b,c\n1,,\n1\n1,2,3,4\n", "list.csv");
    EXPECT_EQ(table.rows, (std::vector<Row>{{"1", "", ""}, {"1"}, {"1", "2", "3", "4"}}));
}

TEST(Csv, PassesOverBlankLines)
{
    EXPECT_EQ(parseCsv("a\n\n1\n\r\n2\n\n", "list.csv").rows, (std::vector<Row>{{"1"}, {"2"}}));
    EXPECT_EQ(parseCsv("\n\r\na,b\n1,2\n", "list.csv").header, (Row{"a", "b"}));
}

TEST(Csv, PassesOverTheRowsThatASpreadsheetWritesForClearedCells)
{
    const CsvTable table = parseCsv(",\na,b\n1,2\n,\n , \n\"\",\n3,\n,,,\n", "list.csv");
    EXPECT_EQ(table.header, (Row{"a", "b"}));
    EXPECT_EQ(table.rows, (std::vector<Row>{{"1", "2"}, {"3", ""}}));
}

TEST(Csv, NumbersTheRowsAsASpreadsheetDoes)
{
    EXPECT_EQ(parseCsv("a,b\n1,\"x\ny\"\n\n,\n2,z\n", "list.csv").rowNumbers,
              (std::vector<std::size_t>{2, 5}));
    EXPECT_EQ(parseCsv("\na\n1\n2\n", "list.csv").rowNumbers, (std::vector<std::size_t>{3, 4}));
}

TEST(Csv, TakesCarriageReturnsAloneForLineEnds)
{
    EXPECT_EQ(parseCsv("a,b\r1,2\r3,4", "list.csv").rows, (std::vector<Row>{{"1", "2"}, {"3", "4"}}));
    EXPECT_EQ(complaintAbout("path\r\na.png\r\"b.png\r"),
              "list.csv: the quoted field that begins in line 3 has no end");
}

TEST(Csv, FindsAColumnWithoutRegardToCaseAndSpaces)
{
    const CsvTable table = parseCsv("path, Label \na,b\n", "list.csv");
    EXPECT_EQ(table.column("label"), 1u);
    EXPECT_EQ(table.column("patient"), std::nullopt);
}

TEST(Csv, ComplainsOfAnEmptyTableAndOfAQuoteWithoutEnd)
{
    EXPECT_EQ(complaintAbout(""), "list.csv: the table is empty");
    EXPECT_EQ(complaintAbout("\xEF\xBB\xBF \r\n\n"), "list.csv: the table is empty");
    EXPECT_EQ(complaintAbout(",,\n,\n"), "list.csv: the table is empty");
    EXPECT_EQ(complaintAbout("path\n\"a.png\nb.png\n"),
              "list.csv: the quoted field that begins in line 2 has no end");
}

TEST(Csv, WritesWhatItReads)
{
    const Row awkward{"plain", "with, comma", "with \"quotes\"", "two\nlines", "carriage\rreturn",
                      "",      "r\u00f6ntgen"};
    const CsvTable table = parseCsv("h\n" + csvLine(awkward) + "\r\n", "list.csv");
    EXPECT_EQ(table.rows, std::vector<Row>{awkward});
}

TEST(Csv, QuotesOnlyWhereNeeded)
{
    EXPECT_EQ(csvLine({"a.png", "0.93", "a b"}), "a.png,0.93,a b");
    EXPECT_EQ(csvLine({"a,b", "say \"x\""}), "\"a,b\",\"say \"\"x\"\"\"");
}

TEST(Csv, RefusesMoreColumnsThanAnyTableHas)
{
    EXPECT_EQ(complaintAbout(std::string(1'000'000, ',')), "list.csv: has more than 10000 columns");
    EXPECT_EQ(complaintAbout("a\n" + std::string(20'000, ',')), "list.csv: has more than 10000 columns");
}

TEST(Csv, ReadsTablesOfOtherProgramsByTheSeparatorOfTheirHeader)
{
    const test::TemporaryFolder folder;
    const auto rowOf = [&](std::string_view text) {
        writeFileAtomically(folder / "list.csv", text);
        return readForeignCsv(folder / "list.csv").rows.at(0);
    };
    const Row expected = {"a, b.png", "x;y"};
    EXPECT_EQ(rowOf("path;label\na, b.png;\"x;y\"\n"), expected);
    EXPECT_EQ(rowOf("path\tlabel\r\na, b.png\tx;y\r\n"), expected);
    EXPECT_EQ(rowOf("path,\"a;b;c\"\n\"a, b.png\",x;y\n"), expected);
    EXPECT_EQ(rowOf("\xEF\xBB\xBFsep=;\r\npath;label\r\na, b.png;\"x;y\"\r\n"), expected);
    EXPECT_EQ(rowOf("sep=;\rpath;label\ra, b.png;\"x;y\"\r"), expected);
    EXPECT_EQ(rowOf("\r\npath;label\r\na, b.png;\"x;y\"\r\n"), expected);
    EXPECT_EQ(rowOf("path\na.png\n"), Row{"a.png"});
}

TEST(Csv, ReadsUtf16AndRefusesWhatIsNoText)
{
    const test::TemporaryFolder folder;
    std::string utf16 = "\xFF\xFE";
    for (const char c : std::string_view("path\tlabel\r\na.png\tn\xE9\r\n"))
        utf16 += {c, '\0'};
    writeFileAtomically(folder / "list.csv", std::string_view(utf16));
    EXPECT_EQ(readForeignCsv(folder / "list.csv").rows.at(0), (Row{"a.png", "n\xC3\xA9"}));
    writeFileAtomically(folder / "list.csv", std::string_view(utf16).substr(2));
    EXPECT_THROW(readForeignCsv(folder / "list.csv"), Error);
}

TEST(Csv, ReadsFiles)
{
    const test::TemporaryFolder folder;
    writeFileAtomically(folder / "list.csv", std::string_view("path\na.png\n"));
    EXPECT_EQ(readCsv(folder / "list.csv").rows, (std::vector<Row>{{"a.png"}}));
    EXPECT_THROW(readCsv(folder / "absent.csv"), Error);
}

} // namespace
} // namespace gg
