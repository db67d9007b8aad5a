#include "runs/RunFacts.h"

#include "base/AtomicFile.h"
#include "base/Error.h"
#include "support/TemporaryFolder.h"
#include "support/WrittenRun.h"

#include <gtest/gtest.h>

namespace gg {
namespace {

TEST(RunFacts, SayHowARunWasSetUpHowFarItIsAndHowGood)
{
    const test::TemporaryFolder folder;
    const RunFacts facts = factsOf(test::writeRun(folder / "run"));
    EXPECT_EQ(facts.state, RunState::Finished);
    EXPECT_EQ(facts.problem, "");
    EXPECT_EQ(facts.name(), "run");
    EXPECT_EQ(facts.setting("arch"), "resnet18");
    EXPECT_EQ(facts.setting("seed"), "1");
    EXPECT_EQ(facts.setting("absent"), "");
    EXPECT_EQ(facts.dataName, "chests");
    EXPECT_EQ(facts.dataSource, "/data/chests");
    EXPECT_EQ(facts.epochs, 3);
    EXPECT_EQ(facts.bestEpoch, 1);
    ASSERT_TRUE(facts.accuracy);
    EXPECT_EQ(facts.accuracy->value, 0.75);
    EXPECT_LT(facts.accuracy->interval.low, 0.5);
    EXPECT_EQ(facts.validationImages, 4u);
}

TEST(RunFacts, SayWhichIterationARecipeHasKeptThatFitsTheHeadAlone)
{
    const test::TemporaryFolder folder;
    test::writeRun(folder / "run", {.config = {{"recipe", "fast"}, {"epochs", 3}}});
    const RunFolder run(folder / "run");
    std::filesystem::remove(run.bestModelFile());
    EXPECT_FALSE(factsOf(run).bestEpoch) << "it has not fitted yet";
    writeFileAtomically(run.bestModelFile(), std::string_view("a model"));
    EXPECT_EQ(factsOf(run).bestEpoch, 3);
}

TEST(RunFacts, AreTheSameWhereNothingThatIsSaidDiffers)
{
    const test::TemporaryFolder folder;
    const RunFacts facts = factsOf(test::writeRun(folder / "run"));
    RunFacts other = facts;
    EXPECT_TRUE(areSame(facts, other));
    other.accuracy->interval.high = 1;
    EXPECT_FALSE(areSame(facts, other));
    other = facts;
    other.auc.reset();
    EXPECT_FALSE(areSame(facts, other));
    other = facts;
    other.labels.notes = "seen";
    EXPECT_FALSE(areSame(facts, other));
    other = facts;
    other.config["seed"] = 2;
    EXPECT_FALSE(areSame(facts, other));
}

TEST(RunFacts, TellHowARunEnded)
{
    const test::TemporaryFolder folder;
    const auto stateOf = [&folder](const char* name, RunStatus status, int epochs) {
        return factsOf(test::writeRun(folder / name, {.epochs = epochs, .status = status})).state;
    };
    EXPECT_EQ(stateOf("all", RunStatus::Finished, 3), RunState::Finished);
    EXPECT_EQ(stateOf("early", RunStatus::Finished, 2), RunState::EarlyStopped);
    EXPECT_EQ(stateOf("stopped", RunStatus::Stopped, 2), RunState::Stopped);
    EXPECT_EQ(stateOf("failed", RunStatus::Failed, 0), RunState::Failed);
    EXPECT_EQ(stateOf("killed", RunStatus::Running, 2), RunState::Interrupted);
}

TEST(RunFacts, TellOneThatIsBeingWrittenFromOneThatWasBrokenOff)
{
    const test::TemporaryFolder folder;
    RunFacts facts;
    {
        const RunWriter writer = RunWriter::create(folder / "run", RunRecord());
        facts = factsOf(writer.folder());
        EXPECT_EQ(facts.state, RunState::Running);
        EXPECT_FALSE(canGoOn(facts.state));
    }
    EXPECT_EQ(stateNow(facts), RunState::Interrupted);
    EXPECT_TRUE(canGoOn(stateNow(facts)));
}

TEST(RunFacts, SayWhatCannotBeReadAndKeepTheRest)
{
    const test::TemporaryFolder folder;
    const RunFolder run = test::writeRun(folder / "run");
    writeFileAtomically(run.metricsFile(), "no");
    const RunFacts facts = factsOf(run);
    EXPECT_EQ(facts.state, RunState::Finished);
    EXPECT_EQ(facts.epochs, 3);
    EXPECT_FALSE(facts.auc);
    EXPECT_NE(facts.problem.find("metrics.json"), std::string::npos) << facts.problem;

    writeFileAtomically(run.recordFile(), "no");
    EXPECT_EQ(factsOf(run).state, RunState::Unreadable);
}

TEST(RunFacts, ComeBackFromTheirJson)
{
    const test::TemporaryFolder folder;
    const RunFacts facts = factsOf(test::writeRun(folder / "run"));
    const Json json = runFactsToJson(facts);
    EXPECT_EQ(runFactsToJson(runFactsFromJson(json)), json);
    EXPECT_THROW(runFactsFromJson(Json::object()), Error);
    EXPECT_THROW(runFactsFromJson({{"path", "/a"}, {"status", "new"}}), Error);
}

TEST(RunFacts, ForScriptsHaveTheKeysOfTheContract)
{
    const test::TemporaryFolder folder;
    const RunFolder run = test::writeRun(folder / "run");
    writeRunLabels(run.path(), {"baseline", "", {"paper"}, true, false});
    const Json json = runFactsForScripts(factsOf(run));
    EXPECT_EQ(json["path"], (folder / "run").string());
    EXPECT_EQ(json["name"], "baseline");
    EXPECT_EQ(json["status"], "finished");
    EXPECT_EQ(json["recipe"], "tutorial");
    EXPECT_EQ(json["architecture"], "resnet18");
    EXPECT_EQ(json["seed"], 1);
    EXPECT_EQ(json["epochs"], 3);
    EXPECT_EQ(json["best_epoch"], 1);
    EXPECT_EQ(json["val_accuracy"], 0.75);
    EXPECT_EQ(json["val_auc"], 1.0);
    EXPECT_EQ(json["data"], "chests");
    EXPECT_TRUE(json["started"].is_string());
    EXPECT_EQ(json["tags"], Json({"paper"}));
    EXPECT_EQ(json["pinned"], true);
}

} // namespace
} // namespace gg
