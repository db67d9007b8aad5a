#include "runs/EvaluationSamples.h"

#include "base/AtomicFile.h"
#include "base/Error.h"
#include "support/CovidPredictions.h"
#include "support/EvaluationFolder.h"
#include "support/TemporaryFolder.h"
#include "support/WrittenRun.h"

#include <gtest/gtest.h>

namespace gg {
namespace {

class EvaluationSamplesTest : public ::testing::Test
{
protected:
    EvaluationSamples samplesAt(const std::string& place) const
    {
        return readEvaluationSamples(factsOf(RunFolder(run)), place);
    }
    std::string splitOf(const std::string& place, const std::string& path) const
    {
        for (const RunSample& sample : samplesAt(place).samples)
            if (sample.path == path)
                return sample.split;
        return "absent";
    }
    void evaluate(const std::string& place, const JudgedImages& images) const
    {
        const Predictions predictions = test::covidPredictions({{0, .1}, {1, .9}, {1, .4}});
        test::writeEvaluation(run / place, predictions, images);
    }

    test::TemporaryFolder folder;
    std::filesystem::path run = folder / "run";
};

TEST_F(EvaluationSamplesTest, OfTheRunItselfAreOfItsValidation)
{
    test::writeRun(run);
    const EvaluationSamples own = samplesAt("");
    EXPECT_EQ(own.data, "f00d");
    EXPECT_EQ(own.dataName, "chests");
    ASSERT_EQ(own.samples.size(), 4u);
    EXPECT_EQ(own.samples[1], (RunSample{"b.png", "", "", "val", "COVID", "NonCOVID", 0.4, 0.4, 0.9}));
}

TEST_F(EvaluationSamplesTest, OfAFolderBelowAreOfTheSplitAndTheDataSetThatItSays)
{
    test::writeRun(run);
    evaluate("elsewhere", {"test", "other chests", "beef"});
    EXPECT_EQ(samplesAt("elsewhere").data, "beef");
    EXPECT_EQ(samplesAt("elsewhere").dataName, "other chests");
    EXPECT_EQ(splitOf("elsewhere", "1"), "test");
}

TEST_F(EvaluationSamplesTest, OfAllImagesHaveTheSplitThatTheRunKnowsOrNone)
{
    test::writeRun(run, {.predictions = test::covidPredictions({{0, .2}, {1, .8}})});
    evaluate("all", {"all", "chests", "f00d"});
    EXPECT_EQ(splitOf("all", "1"), "val") << "the run has judged it as validation";
    EXPECT_EQ(splitOf("all", "2"), "");
    test::writeEvaluation(run / "old", test::covidPredictions({{0, .1}, {1, .9}, {1, .4}}));
    EXPECT_EQ(splitOf("old", "2"), "") << "earlier versions did not say";
}

TEST_F(EvaluationSamplesTest, FollowTheSplitThatWasDrawnForTheRun)
{
    test::writeRun(run);
    writeFileAtomically(run / "split.csv", "path,label,split,patient,source\n"
                                           "/data/chests/1,COVID,train,,East\n"
                                           "2,COVID,test,,West\n");
    evaluate("all", {"all", "chests", "f00d"});
    EXPECT_EQ(splitOf("all", "1"), "train");
    EXPECT_EQ(splitOf("all", "2"), "test");
    EXPECT_EQ(samplesAt("all").samples[2].source, "West");
    evaluate("without-split", {"test", "chests", "beef"});
    EXPECT_EQ(splitOf("without-split", "1"), "train") << "the same images before the split was drawn";
    EXPECT_EQ(splitOf("without-split", "2"), "test");
}

TEST_F(EvaluationSamplesTest, KnowNoTruthOfImagesWithoutALabel)
{
    test::writeRun(run, {.predictions = test::covidPredictions({{unknownLabel, .2}, {1, .8}})});
    const RunSample sample = samplesAt("").samples[0];
    EXPECT_EQ(sample.target, "");
    EXPECT_FALSE(sample.truth);
    EXPECT_EQ(sample.score, 0.2);
}

TEST_F(EvaluationSamplesTest, HaveAnotherStampWhenTheyAreWrittenAnew)
{
    EXPECT_EQ(evaluationStamp(run, ""), "");
    test::writeRun(run);
    const std::string stamp = evaluationStamp(run, "");
    EXPECT_NE(stamp, "");
    EXPECT_EQ(evaluationStamp(run, "test"), "");
    writeFileAtomically(run / "split.csv", "path,label,split\n");
    EXPECT_NE(evaluationStamp(run, ""), stamp);
}

TEST_F(EvaluationSamplesTest, NameTheFileThatCannotBeRead)
{
    test::writeRun(run);
    writeFileAtomically(run / "predictions.csv", "nonsense\n");
    EXPECT_THROW(samplesAt(""), Error);
}

} // namespace
} // namespace gg
