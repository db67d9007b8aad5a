#include "pages/runs/RunsOrder.h"

#include "pages/runs/RunsModel.h"
#include "support/ListedRun.h"

#include <gtest/gtest.h>

namespace gg {
namespace {

class RunsOrderTest : public testing::Test
{
protected:
    QString textAt(int row, int column) const { return m_order.index(row, column).data().toString(); }

    RunsModel m_model;
    RunsOrder m_order{m_model};
};

TEST_F(RunsOrderTest, KeepsPinnedRunsOnTopWhicheverWayItIsSorted)
{
    RunFacts pinned = test::listedRun("pinned", 2, 0.75);
    pinned.labels.isPinned = true;
    RunFacts unknown = test::listedRun("unknown", 4, 0);
    unknown.accuracy.reset();
    m_model.setRuns({test::listedRun("worst", 1, 0.6), pinned, test::listedRun("best", 3, 0.9), unknown},
                    false);
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

TEST_F(RunsOrderTest, FindsByNameTagAndSetting)
{
    RunFacts tagged = test::listedRun("b", 7, 0.8);
    tagged.labels.tags = {"paper"};
    m_model.setRuns({test::listedRun("a", 1, 0.8), tagged}, false);
    for (const char* text : {"paper", "SEED=7", "resnet18 paper"}) {
        m_order.setSearch(QString::fromLatin1(text));
        EXPECT_EQ(m_order.rowCount(), 1) << text;
    }
    m_order.setSearch(QStringLiteral("nothing"));
    EXPECT_EQ(m_order.rowCount(), 0);
}

TEST_F(RunsOrderTest, LeavesArchivedRunsOutUntilTheyAreAskedFor)
{
    RunFacts archived = test::listedRun("b", 2, 0.8);
    archived.labels.isArchived = true;
    m_model.setRuns({test::listedRun("a", 1, 0.8), archived}, false);
    EXPECT_EQ(m_order.rowCount(), 1);
    m_order.setArchivedShown(true);
    EXPECT_EQ(m_order.rowCount(), 2);
}

TEST_F(RunsOrderTest, RaisesALineThatIsPinnedLater)
{
    m_order.sort(RunsModel::Started, Qt::DescendingOrder);
    m_model.setRuns({test::listedRun("late", 2, 0.9), test::listedRun("early", 1, 0.6)}, false);
    EXPECT_EQ(textAt(0, RunsModel::Name), QStringLiteral("late"));
    RunFacts pinned = test::listedRun("early", 1, 0.6);
    pinned.labels.isPinned = true;
    m_model.setRuns({test::listedRun("late", 2, 0.9), pinned}, false);
    m_order.invalidate();
    EXPECT_TRUE(textAt(0, RunsModel::Name).endsWith(QStringLiteral("early")));
}

} // namespace
} // namespace gg
