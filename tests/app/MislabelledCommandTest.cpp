#include "CommandRun.h"

#include "base/Json.h"
#include "support/CovidPredictions.h"
#include "support/EvaluationFolder.h"
#include "support/TemporaryFolder.h"
#include "support/WrittenRun.h"

#include <algorithm>
#include <gmock/gmock.h>
#include <gtest/gtest.h>

namespace gg {
namespace {

using testing::HasSubstr;

class MislabelledCommand : public testing::Test
{
protected:
    std::string written(const std::string& name, const std::string& split) const
    {
        const Predictions predictions =
            test::covidPredictions({{1, 0.9}, {1, 0.8}, {1, 0.05}, {0, 0.1}, {0, 0.2}, {0, 0.92}});
        test::writeEvaluation(folder / name, predictions, {split, "chests", "f00d"});
        return (folder / name).native();
    }

    const test::TemporaryFolder folder;
};

TEST_F(MislabelledCommand, ListsSuspectedLabelsTheMostSuspiciousFirst)
{
    const test::Outcome outcome = test::run({"mislabelled", written("e", "test")});
    EXPECT_EQ(outcome.code(), 0) << outcome.err;
    EXPECT_THAT(outcome.out, HasSubstr("0.050            0.050            0.950  COVID             NonCOVID  "
                                       "        2\n   0.080"));
    EXPECT_THAT(outcome.out, HasSubstr("2 of 6 labels are suspected to be wrong\n"));
    EXPECT_THAT(outcome.err, HasSubstr("note: Suspected by confident learning"));
    EXPECT_THAT(outcome.err, HasSubstr("note: Few images are labelled COVID: 3."));
}

TEST_F(MislabelledCommand, PrintsThemAsJsonWithWhatLimitsThem)
{
    const test::Outcome outcome = test::run({"mislabelled", "--json", written("e", "train")});
    EXPECT_EQ(outcome.code(), 0) << outcome.err;
    const Json json = Json::parse(outcome.out);
    EXPECT_EQ(json["data_set"], "chests");
    EXPECT_EQ(json["split"], "train");
    ASSERT_EQ(json["images"].size(), 2u);
    EXPECT_EQ(json["images"][0]["path"], "2");
    EXPECT_EQ(json["images"][0]["suspected"], "NonCOVID");
    EXPECT_THAT(json["notes"][0].get<std::string>(), HasSubstr("the model has learnt their labels"));
}

TEST_F(MislabelledCommand, TakesARunForItsValidationImages)
{
    test::writeRun(folder / "run");
    const test::Outcome outcome = test::run({"mislabelled", "--json", (folder / "run").native()});
    EXPECT_EQ(outcome.code(), 0) << outcome.err;
    EXPECT_EQ(Json::parse(outcome.out)["split"], "val");
}

TEST_F(MislabelledCommand, SaysThatNothingIsSuspected)
{
    test::writeEvaluation(folder / "e", test::covidPredictions({{1, 0.9}, {0, 0.1}}));
    const test::Outcome outcome = test::run({"mislabelled", (folder / "e").native()});
    EXPECT_EQ(outcome.code(), 0) << outcome.err;
    EXPECT_EQ(outcome.out, "0 of 2 labels are suspected to be wrong\n");
}

TEST_F(MislabelledCommand, AnswersAFolderThatIsNoEvaluationWithCode3AndOneLine)
{
    test::WrittenRun run;
    run.isEvaluated = false;
    test::writeRun(folder / "unfinished", run);
    const test::Outcome unfinished = test::run({"mislabelled", (folder / "unfinished").native()});
    EXPECT_EQ(unfinished.code(), 3);
    EXPECT_THAT(unfinished.err, HasSubstr("it has finished no epoch yet\n"));
    const test::Outcome absent = test::run({"mislabelled", (folder / "absent").native()});
    EXPECT_EQ(absent.code(), 3);
    EXPECT_EQ(std::count(absent.err.begin(), absent.err.end(), '\n'), 1) << absent.err;
    EXPECT_TRUE(absent.out.empty());
}

TEST_F(MislabelledCommand, AnswersADamagedTableWithCode3)
{
    const std::string evaluation = written("e", "test");
    std::filesystem::resize_file(folder / "e" / "predictions.csv", 60);
    EXPECT_EQ(test::run({"mislabelled", evaluation}).code(), 3);
    EXPECT_EQ(test::run({"mislabelled"}).code(), 2);
}

} // namespace
} // namespace gg
