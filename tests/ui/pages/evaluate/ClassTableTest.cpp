#include "pages/evaluate/ClassTable.h"

#include "support/FourClasses.h"

#include <QSignalSpy>
#include <gtest/gtest.h>

namespace {

QStringList rowOf(const gg::ClassTable& table, int row)
{
    QStringList texts = {table.verticalHeaderItem(row)->text()};
    for (int column = 0; column < table.columnCount(); ++column)
        texts << table.item(row, column)->text();
    return texts;
}

} // namespace

TEST(ClassTable, HasARowAClassWithIntervalsAndTheMeans)
{
    gg::ClassTable table;
    table.show(gg::test::fourClasses());
    ASSERT_EQ(table.rowCount(), 6);
    const QStringList tumour = rowOf(table, 3);
    EXPECT_EQ(tumour[0], "tumour");
    EXPECT_EQ(tumour[1], "3");
    EXPECT_EQ(tumour[2], QString("0.50\n0.09\u20130.91"));
    EXPECT_EQ(tumour[3], QString("0.33\n0.06\u20130.79"));
    EXPECT_EQ(rowOf(table, 4)[0], "Macro mean");
    EXPECT_EQ(rowOf(table, 4)[5], "0.82") << "scikit-learn's 0.824";
    EXPECT_EQ(rowOf(table, 5)[5], "0.84");
}

TEST(ClassTable, AsksForTheImagesOfAClassThatIsPressedAndOfNoMean)
{
    gg::ClassTable table;
    table.show(gg::test::fourClasses());
    QSignalSpy clicked(&table, &gg::ClassTable::classClicked);
    Q_EMIT table.cellClicked(2, 3);
    ASSERT_EQ(clicked.count(), 1);
    EXPECT_EQ(clicked[0][0].toInt(), 2);
    Q_EMIT table.cellClicked(4, 0);
    EXPECT_EQ(clicked.count(), 1);
}
