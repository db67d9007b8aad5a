#include "widgets/SkippedFilesTable.h"

#include <QAbstractItemModelTester>
#include <QClipboard>
#include <QGuiApplication>
#include <gtest/gtest.h>

TEST(SkippedFilesTable, ShowsEachFileWithItsReason)
{
    gg::SkippedFilesTable table;
    const QAbstractItemModelTester tester(table.model());
    table.setFiles({{"a.txt", "is no scan"}, {"b.png", "is empty"}});
    ASSERT_EQ(table.model()->rowCount(), 2);
    EXPECT_EQ(table.model()->index(1, 0).data(), "b.png");
    EXPECT_EQ(table.model()->index(1, 1).data(), "is empty");
}

TEST(SkippedFilesTable, CopiesTheSelectedLinesOrAll)
{
    gg::SkippedFilesTable table;
    table.setFiles({{"a.txt", "is no scan"}, {"b.png", "is empty"}});
    table.copy();
    EXPECT_EQ(QGuiApplication::clipboard()->text(), "a.txt\tis no scan\nb.png\tis empty\n");
    table.selectRow(1);
    table.copy();
    EXPECT_EQ(QGuiApplication::clipboard()->text(), "b.png\tis empty\n");
}
