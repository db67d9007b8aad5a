#include "pages/runs/RunLine.h"

#include "support/ListedRun.h"

#include <gtest/gtest.h>

namespace gg {
namespace {

RunLine lineOf(std::vector<RunFacts> runs)
{
    RunLine line;
    line.runs = std::move(runs);
    return line;
}

TEST(RunLine, SaysWhyARunFailedWhereThePointerRests)
{
    RunFacts failed = test::listedRun("a", 1, 0.8);
    failed.state = RunState::Failed;
    failed.problem = "The disk is full.";
    const RunLine line = lineOf({failed});
    EXPECT_TRUE(line.toolTip(RunLine::Name, {}).contains(QStringLiteral("The disk is full.")));
    EXPECT_EQ(line.shown(RunLine::State, {}), QStringLiteral("failed"));
}

TEST(RunLine, OfSeveralSeedsHasTheirMeanAndAllTheirValues)
{
    const RunLine line = lineOf({test::listedRun("a", 1, 0.80), test::listedRun("b", 2, 0.90)});
    EXPECT_NEAR(line.sortValue(RunLine::Accuracy, {}).toDouble(), 0.85, 1e-12);
    EXPECT_TRUE(line.shown(RunLine::Name, {}).contains(QStringLiteral("1 more seed")));
    EXPECT_EQ(line.shown(RunLine::fixedColumns, "seed"), QStringLiteral("1, 2"));
    EXPECT_TRUE(line.toolTip(RunLine::Accuracy, {}).contains(QStringLiteral("Mean over 2 seed")));
}

TEST(RunLine, SortsNumbersAsNumbersAndLeavesOutWhatIsNotKnown)
{
    const RunLine line = lineOf({test::listedRun("A name", 7, 0.8)});
    EXPECT_EQ(line.sortValue(RunLine::fixedColumns, "seed"), 7.0);
    EXPECT_EQ(line.sortValue(RunLine::Name, {}), QStringLiteral("a name"));
    EXPECT_FALSE(line.sortValue(RunLine::Loss, {}).isValid());
    EXPECT_EQ(line.shown(RunLine::Loss, {}), QStringLiteral("\u2013"));
    EXPECT_TRUE(RunLine::isNumber(RunLine::Auc));
    EXPECT_FALSE(RunLine::isNumber(RunLine::Tags));
    EXPECT_EQ(RunLine::columnKey(RunLine::BestEpoch), QStringLiteral("best_epoch"));
}

} // namespace
} // namespace gg
