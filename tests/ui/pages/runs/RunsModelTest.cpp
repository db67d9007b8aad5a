#include "pages/runs/RunsModel.h"

#include "pages/runs/RunsOrder.h"
#include "support/ListedRun.h"

#include <QAbstractItemModelTester>
#include <QSignalSpy>
#include <gtest/gtest.h>

namespace gg {
namespace {

class RunsModelTest : public testing::Test
{
protected:
    QString textAt(int row, int column) const { return m_order.index(row, column).data().toString(); }

    RunsModel m_model;
    RunsOrder m_order{m_model};
};

TEST_F(RunsModelTest, ShowsFiguresWithTheirIntervalsAndAColumnASetting)
{
    const QAbstractItemModelTester tester(&m_model, QAbstractItemModelTester::FailureReportingMode::Fatal);
    m_model.setRuns({test::listedRun("a", 1, 0.8)}, false);
    EXPECT_EQ(textAt(0, RunsModel::Name), QStringLiteral("a"));
    EXPECT_EQ(textAt(0, RunsModel::Accuracy), QStringLiteral("0.800  0.70\u20130.90"));
    EXPECT_EQ(textAt(0, RunsModel::Auc), QStringLiteral("\u2013"));
    ASSERT_EQ(m_model.columnCount(), RunsModel::fixedColumns + 3);
    EXPECT_EQ(m_model.columnKey(RunsModel::fixedColumns), QStringLiteral("setting/arch"));
    EXPECT_EQ(textAt(0, RunsModel::fixedColumns), QStringLiteral("resnet18"));
    EXPECT_EQ(m_model.columnKey(RunsModel::Auc), QStringLiteral("auc"));
}

TEST_F(RunsModelTest, PutsSeedsTogetherWithTheirMean)
{
    m_model.setRuns(
        {test::listedRun("a", 1, 0.80), test::listedRun("b", 2, 0.82), test::listedRun("c", 3, 0.87)}, true);
    ASSERT_EQ(m_model.rowCount(), 1);
    EXPECT_EQ(textAt(0, RunsModel::Accuracy), QStringLiteral("0.830  0.74\u20130.92"));
    EXPECT_EQ(textAt(0, RunsModel::fixedColumns + 2), QStringLiteral("1, 2, 3")) << "the seeds";
    EXPECT_EQ(m_model.runsOf(0).size(), 3u);
    EXPECT_EQ(m_model.rowOf("/runs/c"), 0);
    EXPECT_EQ(m_model.rowOf("/runs/d"), -1);
}

TEST_F(RunsModelTest, KeepsWhatAListPointsAtWhileRunsComeGoAndChange)
{
    const QAbstractItemModelTester tester(&m_model, QAbstractItemModelTester::FailureReportingMode::Fatal);
    m_model.setRuns(
        {test::listedRun("c", 3, 0.8), test::listedRun("b", 2, 0.8), test::listedRun("a", 1, 0.8)}, false);
    QSignalSpy reset(&m_model, &QAbstractItemModel::modelReset);
    QSignalSpy changed(&m_model, &QAbstractItemModel::dataChanged);
    const QPersistentModelIndex a(m_model.index(m_model.rowOf("/runs/a"), 0));
    const QPersistentModelIndex b(m_model.index(m_model.rowOf("/runs/b"), 0));
    RunFacts further = test::listedRun("a", 1, 0.9);
    further.config["momentum"] = 0.9;
    m_model.setRuns({test::listedRun("d", 4, 0.8), further, test::listedRun("c", 3, 0.8)}, false);
    EXPECT_EQ(reset.count(), 0);
    EXPECT_EQ(changed.count(), 1) << "of the one that has changed";
    EXPECT_FALSE(b.isValid());
    ASSERT_TRUE(a.isValid());
    EXPECT_EQ(a.row(), 1);
    EXPECT_EQ(m_model.runsOf(a.row()).front()->accuracy->value, 0.9);
    EXPECT_EQ(m_model.rowOf("/runs/d"), 0);
    EXPECT_EQ(m_model.columnKey(m_model.columnCount() - 1), QStringLiteral("setting/momentum"))
        << "a new column comes behind the others";
    m_model.setRuns({}, false);
    EXPECT_EQ(m_model.rowCount(), 0);
}

TEST_F(RunsModelTest, SortsAndFindsByWhatARunIsNow)
{
    m_model.setRuns({test::listedRun("a", 1, 0.8)}, false);
    EXPECT_EQ(m_model.index(0, RunsModel::Accuracy).data(RunsModel::SortRole), 0.8);
    RunFacts changed = test::listedRun("a", 1, 0.9);
    changed.labels.tags = {"paper"};
    EXPECT_FALSE(m_model.index(0, 0).data(RunsModel::SearchRole).toString().contains("paper"));
    m_model.setRuns({changed}, false);
    EXPECT_EQ(m_model.index(0, RunsModel::Accuracy).data(RunsModel::SortRole), 0.9);
    EXPECT_TRUE(m_model.index(0, 0).data(RunsModel::SearchRole).toString().contains("paper"));
}

} // namespace
} // namespace gg
