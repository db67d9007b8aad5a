#include "widgets/CountsTable.h"

#include "support/StubFiles.h"
#include "support/TemporaryFolder.h"

#include <QAbstractItemModelTester>
#include <gtest/gtest.h>

namespace {

gg::Dataset dataset(const std::filesystem::path& root)
{
    gg::DatasetContent content;
    content.name = "small";
    content.root = root;
    content.classes = {"NonCOVID", "COVID"};
    const auto add = [&](const std::string& name, int label, gg::Split split) {
        gg::test::writeStubPng(root / name);
        content.items.push_back({name, root / name, label, split, ""});
    };
    add("a.png", 0, gg::Split::Train);
    add("b.png", 1, gg::Split::Train);
    add("c.png", 1, gg::Split::Train);
    add("d.png", 0, gg::Split::Test);
    add("e.png", 1, gg::Split::Test);
    return gg::Dataset(content);
}

} // namespace

TEST(CountsTable, CountsClassesInSplitsAndTheirTotals)
{
    const gg::test::TemporaryFolder folder;
    gg::CountsTable table;
    const QAbstractItemModelTester tester(table.model());
    table.setDataset(dataset(folder.path()));
    const QAbstractItemModel& model = *table.model();
    ASSERT_EQ(model.rowCount(), 3);
    ASSERT_EQ(model.columnCount(), 3) << "no column for a split without images";
    EXPECT_EQ(model.headerData(0, Qt::Horizontal), "Train");
    EXPECT_EQ(model.headerData(1, Qt::Horizontal), "Test");
    EXPECT_EQ(model.headerData(1, Qt::Vertical), "COVID");
    const int expected[3][3] = {{1, 1, 2}, {2, 1, 3}, {3, 2, 5}};
    for (int row = 0; row < 3; ++row)
        for (int column = 0; column < 3; ++column)
            EXPECT_EQ(model.index(row, column).data().toInt(), expected[row][column]) << row << ',' << column;
}

TEST(CountsTable, ShowsEveryColumnAtItsSmallestAndNoNameCutInTheMiddleOfALetter)
{
    const gg::test::TemporaryFolder folder;
    gg::CountsTable table;
    table.setDataset(dataset(folder.path()));
    table.resize(table.minimumSizeHint());
    table.show();
    EXPECT_LE(table.horizontalHeader()->length(), table.viewport()->width());

    gg::DatasetContent content;
    content.root = folder.path();
    content.classes = {"Ground-glass opacity of the left lower lobe",
                       "Ground-glass opacity of the right one"};
    content.items = {{"a.png", folder / "a.png", 0, gg::Split::Train, {}},
                     {"b.png", folder / "b.png", 1, gg::Split::Train, {}}};
    table.setDataset(gg::Dataset(content));
    table.resize(1000, 300);
    EXPECT_GT(table.model()->headerData(0, Qt::Vertical).toString().size(), 30) << "there is room";
    table.resize(table.minimumSizeHint());
    EXPECT_LE(table.horizontalHeader()->length(), table.viewport()->width());
    const QString name = table.model()->headerData(0, Qt::Vertical).toString();
    EXPECT_TRUE(name.startsWith("Gr")) << name.toStdString();
    EXPECT_TRUE(name.endsWith("be")) << name.toStdString();
    EXPECT_LT(name.size(), 20);
    EXPECT_EQ(table.model()->headerData(0, Qt::Vertical, Qt::ToolTipRole).toString().size(), 43);
}

TEST(CountsTable, IsEmptyWithoutADataset)
{
    gg::CountsTable table;
    table.setDataset(std::nullopt);
    EXPECT_EQ(table.model()->rowCount(), 0);
}

TEST(CountsTable, NamesSplitsForAPerson)
{
    EXPECT_EQ(gg::splitTitle(gg::Split::Val), "Validation");
    EXPECT_EQ(gg::splitTitle(gg::Split::None), "No split");
}
