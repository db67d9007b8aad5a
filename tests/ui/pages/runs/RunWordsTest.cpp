#include "pages/runs/RunWords.h"

#include "support/ListedRun.h"

#include <gtest/gtest.h>

namespace gg {
namespace {

TEST(RunWords, SayHowARunStandsAndHowGoodItIs)
{
    EXPECT_EQ(runStateWord(RunState::EarlyStopped), QStringLiteral("early stopped"));
    EXPECT_EQ(runStateWord(RunState::Missing), QStringLiteral("not there"));
    EXPECT_EQ(withInterval({0.8284, {0.751, 0.879}}), QStringLiteral("0.828  0.75\u20130.88"));
}

TEST(RunWords, SayWhatARunCanBeFoundBy)
{
    RunFacts run = test::listedRun("first", 3, 0.8);
    run.labels.tags = {"paper", "baseline"};
    run.labels.notes = "Seen twice.";
    const QString text = runSearchText(run);
    for (const char* part : {"first", "paper", "Seen twice.", "seed=3", "finished"})
        EXPECT_TRUE(text.contains(QString::fromLatin1(part))) << part;
    EXPECT_EQ(runTagText(run.labels), QStringLiteral("paper, baseline"));
    EXPECT_EQ(runTime(*run.started).toSecsSinceEpoch(), 400'003LL * 3600);
}

} // namespace
} // namespace gg
