#include "pages/runs/RunsModel.h"

#include <QAbstractItemModelTester>
#include <gtest/gtest.h>

namespace gg {
namespace {

RunFacts factsNamed(const char* name, int seed, double accuracy)
{
    RunFacts run;
    run.folder = std::filesystem::path("/runs") / name;
    run.state = RunState::Finished;
    run.config = {{"arch", "resnet18"}, {"seed", seed}, {"lr", 0.01}};
    run.dataFingerprint = "f00d";
    run.accuracy = Estimate{accuracy, {accuracy - 0.1, accuracy + 0.1}};
    run.started = RunFacts::TimePoint(std::chrono::hours(400'000 + seed));
    return run;
}

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
    m_model.setRuns({factsNamed("a", 1, 0.8)}, false);
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
    m_model.setRuns({factsNamed("a", 1, 0.80), factsNamed("b", 2, 0.82), factsNamed("c", 3, 0.87)}, true);
    ASSERT_EQ(m_model.rowCount(), 1);
    EXPECT_EQ(textAt(0, RunsModel::Accuracy), QStringLiteral("0.830  0.74\u20130.92"));
    EXPECT_EQ(textAt(0, RunsModel::fixedColumns + 2), QStringLiteral("1, 2, 3")) << "the seeds";
    EXPECT_EQ(m_model.runsOf(0).size(), 3u);
    EXPECT_EQ(m_model.rowOf("/runs/c"), 0);
    EXPECT_EQ(m_model.rowOf("/runs/d"), -1);
}

TEST_F(RunsModelTest, KeepsPinnedRunsOnTopWhicheverWayItIsSorted)
{
    RunFacts pinned = factsNamed("pinned", 2, 0.75);
    pinned.labels.isPinned = true;
    RunFacts unknown = factsNamed("unknown", 4, 0);
    unknown.accuracy.reset();
    m_model.setRuns({factsNamed("worst", 1, 0.6), pinned, factsNamed("best", 3, 0.9), unknown}, false);
    const auto names = [this] {
        QStringList all;
        for (int row = 0; row < m_order.rowCount(); ++row)
            all += textAt(row, RunsModel::Name).section(QLatin1Char(' '), -1);
        return all.join(QLatin1Char(' '));
    };
    m_order.sort(RunsModel::Accuracy, Qt::DescendingOrder);
    EXPECT_EQ(names(), QStringLiteral("pinned best worst unknown"));
    m_order.sort(RunsModel::Accuracy, Qt::AscendingOrder);
    EXPECT_EQ(names(), QStringLiteral("pinned worst best unknown"));
}

TEST_F(RunsModelTest, FindsByNameTagAndSetting)
{
    RunFacts tagged = factsNamed("b", 7, 0.8);
    tagged.labels.tags = {"paper"};
    m_model.setRuns({factsNamed("a", 1, 0.8), tagged}, false);
    for (const char* text : {"paper", "SEED=7", "resnet18 paper"}) {
        m_order.setSearch(QString::fromLatin1(text));
        EXPECT_EQ(m_order.rowCount(), 1) << text;
    }
    m_order.setSearch(QStringLiteral("nothing"));
    EXPECT_EQ(m_order.rowCount(), 0);
}

TEST_F(RunsModelTest, LeavesArchivedRunsOutUntilTheyAreAskedFor)
{
    RunFacts archived = factsNamed("b", 2, 0.8);
    archived.labels.isArchived = true;
    m_model.setRuns({factsNamed("a", 1, 0.8), archived}, false);
    EXPECT_EQ(m_order.rowCount(), 1);
    m_order.setArchivedShown(true);
    EXPECT_EQ(m_order.rowCount(), 2);
}

TEST_F(RunsModelTest, SaysWhyARunFailedWhereThePointerRests)
{
    RunFacts failed = factsNamed("a", 1, 0.8);
    failed.state = RunState::Failed;
    failed.problem = "The disk is full.";
    m_model.setRuns({failed}, false);
    EXPECT_TRUE(
        m_model.index(0, 0).data(Qt::ToolTipRole).toString().contains(QStringLiteral("The disk is full.")));
    EXPECT_EQ(textAt(0, RunsModel::State), QStringLiteral("failed"));
}

} // namespace
} // namespace gg
