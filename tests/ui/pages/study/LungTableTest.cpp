#include "pages/study/LungTable.h"

#include <QApplication>
#include <QClipboard>
#include <QSignalSpy>
#include <QTest>
#include <gtest/gtest.h>

namespace gg {
namespace {

/// 100 voxels: 20 of ground glass, 5 consolidated, 10 with emphysema, 50 aerated, 15 of vessels.
LungAmount amount(double voxelMm3)
{
    return amountOf({.tissue = {0, 20, 5, 10, 50, 15}, .weight = 30}, voxelMm3);
}

SeriesMeasures measures()
{
    SeriesMeasures measures;
    measures.all = amount(20000);
    measures.right = amount(15000);
    measures.left = amount(5000);
    measures.zones[0][0] = amount(15000);
    measures.zones[2][1] = amount(5000);
    measures.thirds = {amount(15000), LungAmount(), amount(5000)};
    measures.core = amount(4000);
    measures.rim = amount(16000);
    measures.score = 2;
    return measures;
}

QStringList rowOf(const LungTable& table, int row)
{
    QStringList cells;
    for (int column = 0; column < table.model()->columnCount(); ++column)
        cells << table.model()->index(row, column).data().toString();
    return cells;
}

class LungTableTest : public testing::Test
{
protected:
    LungTableTest() { m_table.setMeasures(measures()); }

    LungTable m_table;
};

TEST_F(LungTableTest, HasEachPartWithItsFigures)
{
    EXPECT_EQ(m_table.model()->rowCount(), 14);
    EXPECT_EQ(rowOf(m_table, 0),
              QStringList({"Both lungs", "2000", "600", "20.0", "5.0", "25.0", "10.0", "50.0", "2"}));
    EXPECT_EQ(rowOf(m_table, 1),
              QStringList({"Right lung", "1500", "450", "20.0", "5.0", "25.0", "10.0", "50.0", ""}));
    EXPECT_EQ(rowOf(m_table, 2).first(), "Right, upper third");
    EXPECT_EQ(rowOf(m_table, 2).last(), "1") << "what the zone adds to the score";
    EXPECT_EQ(rowOf(m_table, 8).first(), "Left, lower third");
    EXPECT_EQ(rowOf(m_table, 13).first(), "Rim of 20 mm");
    EXPECT_EQ(rowOf(m_table, 13).at(1), "1600");
}

TEST_F(LungTableTest, HasADashWhereThereIsNoLung)
{
    EXPECT_EQ(rowOf(m_table, 3), QStringList({"Right, middle third", "\u2013", "\u2013", "\u2013", "\u2013",
                                              "\u2013", "\u2013", "\u2013", ""}));
    m_table.setMeasures({});
    EXPECT_EQ(rowOf(m_table, 0).at(1), "\u2013");
    EXPECT_EQ(rowOf(m_table, 0).last(), "");
}

TEST_F(LungTableTest, ExplainsItsColumnsAndSpeaksItsCells)
{
    const QAbstractItemModel& model = *m_table.model();
    for (int column = 0; column < model.columnCount(); ++column) {
        EXPECT_FALSE(model.headerData(column, Qt::Horizontal).toString().isEmpty());
        EXPECT_FALSE(model.headerData(column, Qt::Horizontal, Qt::ToolTipRole).toString().isEmpty());
    }
    EXPECT_EQ(model.index(1, 1).data(Qt::AccessibleTextRole).toString(), "Right lung, Volume, ml: 1500");
    EXPECT_FALSE(m_table.accessibleName().isEmpty());
}

TEST_F(LungTableTest, IsCopiedAsTextWithTabs)
{
    m_table.show();
    QApplication::setActiveWindow(&m_table); // keys are for the window in front
    m_table.setFocus();
    QTest::keyClick(&m_table, Qt::Key_C, Qt::ControlModifier);
    QStringList lines = QApplication::clipboard()->text().split(QLatin1Char('\n'));
    ASSERT_EQ(lines.size(), 1 + 14 + 1);
    EXPECT_EQ(lines[0],
              "Part\tVolume, ml\tMass, g\tGround glass, %\tConsolidation, %\tOpacity, %\tEmphysema, "
              "%\tAerated, %\tScore");
    EXPECT_EQ(lines[1].toStdString(), "Both lungs\t2000\t600\t20.0\t5.0\t25.0\t10.0\t50.0\t2");
    m_table.selectRow(5);
    m_table.copy();
    lines = QApplication::clipboard()->text().split(QLatin1Char('\n'));
    ASSERT_EQ(lines.size(), 3) << "the selected row alone, with the heading";
    EXPECT_TRUE(lines[1].startsWith("Left lung\t500\t"));
}

TEST_F(LungTableTest, KeepsWhatIsSelectedWhenFiguresChange)
{
    QSignalSpy changed(m_table.model(), &QAbstractItemModel::dataChanged);
    m_table.selectRow(5);
    SeriesMeasures others = measures();
    others.left = amount(6000);
    m_table.setMeasures(others);
    EXPECT_EQ(changed.count(), 1);
    EXPECT_TRUE(m_table.selectionModel()->isRowSelected(5));
    EXPECT_EQ(rowOf(m_table, 5).at(1), "600");
}

} // namespace
} // namespace gg
