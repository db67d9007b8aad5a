#include "runs/SampleQuestions.h"

#include "base/AtomicFile.h"
#include "base/Error.h"
#include "support/CovidPredictions.h"
#include "support/EvaluationFolder.h"
#include "support/TemporaryFolder.h"
#include "support/WrittenRun.h"

#include <SQLiteCpp/SQLiteCpp.h>
#include <gtest/gtest.h>

namespace gg {
namespace {

class SampleQuestionsTest : public ::testing::Test
{
protected:
    void add(const std::string& name, const Predictions& predictions, const std::string& data = "f00d")
    {
        runs.push_back(
            factsOf(test::writeRun(folder / name, {.predictions = predictions, .fingerprint = data})));
    }
    void evaluate(const std::string& run, const std::string& split, const Predictions& predictions,
                  const std::string& data = "f00d") const
    {
        test::writeEvaluation(folder / run / split, predictions, {split, "chests", data});
    }
    HardestImages hardest(std::size_t most = 10)
    {
        RunDatabase database(file);
        return SampleQuestions(database).hardestImages(runs, most);
    }

    test::TemporaryFolder folder;
    std::filesystem::path file = folder / "runs.sqlite";
    std::vector<RunFacts> runs;
};

TEST_F(SampleQuestionsTest, PutFirstWhatMostRunsGetWrong)
{
    add("a", test::covidPredictions({{0, .1}, {1, .4}, {0, .7}, {1, .2}}));
    add("b", test::covidPredictions({{0, .2}, {1, .6}, {0, .9}, {1, .4}}));
    const HardestImages found = hardest();
    ASSERT_EQ(found.images.size(), 3u);
    EXPECT_EQ(found.images[0].path, "2");
    EXPECT_EQ(found.images[0].runs, 2u);
    EXPECT_EQ(found.images[0].wrong, 2u);
    EXPECT_NEAR(found.images[0].meanTruth, 0.2, 1e-12);
    EXPECT_EQ(found.images[0].target, "NonCOVID");
    EXPECT_EQ(found.images[0].dataName, "chests");
    EXPECT_EQ(found.images[1].path, "3") << "the truth has a higher score there";
    EXPECT_EQ(found.images[2].path, "1");
    EXPECT_EQ(found.images[2].wrong, 1u);
    EXPECT_EQ(found.judged, 4u);
    EXPECT_EQ(hardest(1).images.size(), 1u);
    EXPECT_EQ(hardest(1).mistaken, 3u);
}

TEST_F(SampleQuestionsTest, LetManyRunsWeighMoreThanOne)
{
    for (const char* name : {"a", "b", "c", "d", "e"})
        add(name, test::covidPredictions({{1, name[0] == 'a' ? .9 : .1}}));
    evaluate("a", "test", [] {
        Predictions once = test::covidPredictions({{1, .0}});
        once.rows[0].path = "once";
        return once;
    }());
    const HardestImages found = hardest();
    ASSERT_EQ(found.images.size(), 2u);
    EXPECT_EQ(found.images[0].wrong, 4u) << "of 5, before 1 of 1";
    EXPECT_EQ(found.images[1].path, "once");
}

TEST_F(SampleQuestionsTest, CountAnImageOnceARunAndEachDataSetByItself)
{
    add("a", test::covidPredictions({{1, .4}}));
    evaluate("a", "val", test::covidPredictions({{1, .4}}));
    add("other", test::covidPredictions({{1, .4}}), "beef");
    const HardestImages found = hardest();
    ASSERT_EQ(found.images.size(), 2u);
    EXPECT_EQ(found.images[0].runs, 1u);
    EXPECT_EQ(found.images[1].runs, 1u);
}

TEST_F(SampleQuestionsTest, LeaveOutWhatWasTrainedOnAndSaySo)
{
    add("a", test::covidPredictions({{1, .9}}));
    Predictions trained = test::covidPredictions({{1, .1}, {0, .1}});
    trained.rows[0].path = "t0";
    trained.rows[1].path = "t1";
    evaluate("a", "train", trained);
    Predictions unknown = test::covidPredictions({{1, .1}});
    unknown.rows[0].path = "u";
    evaluate("a", "all", unknown);
    const HardestImages found = hardest();
    EXPECT_TRUE(found.images.empty());
    EXPECT_EQ(found.judged, 1u);
    EXPECT_EQ(found.trainedOn, 2u);
    EXPECT_EQ(found.ofUnknownSplit, 1u);
    const Json json = hardestImagesToJson(found);
    EXPECT_EQ(json["left_out_train"], 2);
    EXPECT_EQ(json["left_out_unknown_split"], 1);
    EXPECT_EQ(json["images"], Json::array());
}

TEST_F(SampleQuestionsTest, ReadAnewWhatHasChangedAndForgetWhatIsGone)
{
    add("a", test::covidPredictions({{1, .4}}));
    evaluate("a", "test", test::covidPredictions({{1, .4}, {0, .8}}));
    EXPECT_EQ(hardest().images.size(), 2u);
    std::filesystem::remove_all(folder / "a" / "test");
    EXPECT_EQ(hardest().images.size(), 1u);
    evaluate("a", "test", test::covidPredictions({{1, .4}, {0, .1}, {1, .2}}));
    EXPECT_EQ(hardest().images.size(), 2u);
}

TEST_F(SampleQuestionsTest, KeepWhatARunSaidThatIsMissingNow)
{
    add("a", test::covidPredictions({{1, .4}}));
    EXPECT_EQ(hardest().images.size(), 1u);
    std::filesystem::remove_all(folder / "a");
    EXPECT_EQ(hardest().images.size(), 1u);
    RunDatabase(file).write({}, {(folder / "a").native()});
    EXPECT_TRUE(hardest().images.empty()) << "once it is forgotten";
}

TEST_F(SampleQuestionsTest, SayWhichEvaluationCannotBeRead)
{
    add("a", test::covidPredictions({{1, .4}}));
    add("b", test::covidPredictions({{1, .4}}));
    writeFileAtomically(folder / "b" / "predictions.csv", "nonsense\n");
    const HardestImages found = hardest();
    ASSERT_EQ(found.notes.size(), 1u);
    EXPECT_NE(found.notes[0].english().find("predictions.csv"), std::string::npos);
    ASSERT_EQ(found.images.size(), 1u);
    EXPECT_EQ(found.images[0].runs, 1u);
}

TEST_F(SampleQuestionsTest, AreAnsweredWholeWhileAnotherProgramHoldsTheFile)
{
    add("a", test::covidPredictions({{1, .4}}));
    EXPECT_EQ(hardest().images.size(), 1u);
    add("b", test::covidPredictions({{1, .3}}));
    RunDatabase database(file);
    SQLite::Database other(file.native(), SQLite::OPEN_READWRITE);
    const SQLite::Transaction held(other, SQLite::TransactionBehavior::IMMEDIATE);
    const HardestImages found = SampleQuestions(database).hardestImages(runs, 10);
    ASSERT_EQ(found.images.size(), 1u);
    EXPECT_EQ(found.images[0].runs, 2u) << "the new one cannot be kept, and the old one is read again";
    EXPECT_EQ(database.notes().size(), 1u);
}

TEST_F(SampleQuestionsTest, TellHowEachRunScoredOneImage)
{
    add("a", test::covidPredictions({{1, .4}, {0, .1}}));
    add("b", test::covidPredictions({{1, .7}}));
    evaluate("b", "test", test::covidPredictions({{1, .6}}));
    RunDatabase database(file);
    const std::vector<KeptScore> scores = SampleQuestions(database).scoresOf(runs, "f00d", "0");
    ASSERT_EQ(scores.size(), 3u);
    EXPECT_EQ(scores[0].evaluation, (EvaluationName{(folder / "a").native(), ""}));
    EXPECT_EQ(scores[0].sample.score, 0.4);
    EXPECT_EQ(scores[1].sample.prediction, "COVID");
    EXPECT_EQ(scores[2].evaluation.second, "test");
    EXPECT_TRUE(SampleQuestions(database).scoresOf(runs, "beef", "0").empty());
}

TEST_F(SampleQuestionsTest, StopWhenThatIsCancelled)
{
    add("a", test::covidPredictions({{1, .4}}));
    CancelSource source;
    source.cancel();
    RunDatabase database(file);
    EXPECT_THROW(SampleQuestions(database).hardestImages(runs, 1, {}, source.token()), Error);
}

} // namespace
} // namespace gg
