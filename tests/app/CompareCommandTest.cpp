#include "CommandRun.h"
#include "base/Json.h"
#include "runs/RunWriter.h"
#include "support/CovidPredictions.h"
#include "support/EvaluationFolder.h"
#include "support/TemporaryFolder.h"

#include <algorithm>
#include <gtest/gtest.h>

namespace gg {
namespace {

using test::Outcome;
using test::run;

Predictions first()
{
    return test::covidPredictions({{0, .1}, {0, .4}, {0, .6}, {0, .3}, {1, .9}, {1, .3}, {1, .7}, {1, .2}});
}
Predictions second()
{
    return test::covidPredictions({{0, .2}, {0, .3}, {0, .4}, {0, .6}, {1, .8}, {1, .6}, {1, .9}, {1, .4}});
}

std::string written(const test::TemporaryFolder& folder, const std::string& name,
                    const Predictions& predictions)
{
    test::writeEvaluation(folder / name, predictions);
    return (folder / name).native();
}

std::string writtenRun(const test::TemporaryFolder& folder, const std::string& name, const Json& config,
                       const Predictions& predictions)
{
    RunRecord record;
    record.config = config;
    RunWriter writer = RunWriter::create(folder / name, record);
    writer.writeEvaluation(predictions, computeMetrics(predictions));
    return (folder / name).native();
}

TEST(CompareCommand, PrintsTheJsonOfTheContract)
{
    const test::TemporaryFolder folder;
    const std::string a = written(folder, "a", first());
    const std::string b = written(folder, "b", second());
    const Outcome outcome = run({"compare", "--json", a, b});
    ASSERT_EQ(outcome.code(), 0) << outcome.err;
    const Json json = Json::parse(outcome.out);
    EXPECT_EQ(json["runs"], Json({a, b}));
    EXPECT_EQ(json["n"], 8);
    EXPECT_EQ(json["left_out"], Json::array());
    EXPECT_EQ(json["interval_method"], "image");
    ASSERT_EQ(json["pairs"].size(), 1u);
    const Json pair = json["pairs"][0];
    EXPECT_EQ(pair["a"], 0);
    EXPECT_EQ(pair["b"], 1);
    EXPECT_EQ(pair["changed"], 3);
    EXPECT_EQ(pair["mcnemar_p"], 1.0);
    EXPECT_NEAR(pair["auc_difference"], pair["auc_b"].get<double>() - pair["auc_a"].get<double>(), 1e-12);
    EXPECT_EQ(pair["auc_difference_ci"].size(), 2u);
    EXPECT_TRUE(pair["auc_p"].is_number());
    EXPECT_EQ(pair["accuracy_a"], 0.625);
    EXPECT_EQ(pair["accuracy_difference"], 0.125);
    EXPECT_EQ(pair["accuracy_difference_ci"].size(), 2u);
}

TEST(CompareCommand, PrintsATableWithTheSettingsThatDiffer)
{
    const test::TemporaryFolder folder;
    const std::string a = writtenRun(folder, "a", {{"seed", 1}, {"epochs", 2}}, first());
    const std::string b = writtenRun(folder, "b", {{"seed", 5}, {"epochs", 2}}, second());
    const Outcome outcome = run({"compare", a, b});
    ASSERT_EQ(outcome.code(), 0) << outcome.err;
    EXPECT_NE(outcome.out.find("Figures of 8 images that all have, about COVID:\n"), std::string::npos)
        << outcome.out;
    EXPECT_NE(outcome.out.find("  seed:  1 1,  2 5\n"), std::string::npos) << outcome.out;
    EXPECT_EQ(outcome.out.find("epochs"), std::string::npos) << outcome.out;
    EXPECT_NE(outcome.out.find("2 less 1:\n  accuracy                +0.1250  95% interval "),
              std::string::npos)
        << outcome.out;
    EXPECT_NE(outcome.out.find("  right: both 4, only 1 1, only 2 2, neither 1; p 1.0000 (McNemar, exact)\n"),
              std::string::npos)
        << outcome.out;
    EXPECT_NE(outcome.out.find("intervals are by image\n"), std::string::npos) << outcome.out;
}

TEST(CompareCommand, NotesTheImagesThatOnlySomeHave)
{
    const test::TemporaryFolder folder;
    Predictions fewer = second();
    fewer.rows.pop_back();
    const std::string a = written(folder, "a", first());
    const std::string b = written(folder, "b", fewer);
    const Outcome outcome = run({"compare", "--json", a, b});
    EXPECT_EQ(outcome.code(), 0);
    EXPECT_NE(outcome.err.find("note: left out: 7 is not among the images of " + b + "\n"), std::string::npos)
        << outcome.err;
    const Json json = Json::parse(outcome.out);
    EXPECT_EQ(json["n"], 7);
    ASSERT_EQ(json["left_out"].size(), 1u);
    EXPECT_EQ(json["left_out"][0]["path"], "7");
}

TEST(CompareCommand, AnswersBadInputWithCode3AndOneLine)
{
    const test::TemporaryFolder folder;
    const std::string a = written(folder, "a", first());
    Predictions strangers = second();
    for (Prediction& row : strangers.rows)
        row.path = "x" + row.path;
    const std::string b = written(folder, "b", strangers);
    const Outcome nothingInCommon = run({"compare", a, b});
    EXPECT_EQ(nothingInCommon.code(), 3);
    EXPECT_EQ(nothingInCommon.err,
              "groundglass: " + b + ": has no image with a label in common with " + a + "\n");
    EXPECT_TRUE(nothingInCommon.out.empty());
    const Outcome absent = run({"compare", a, (folder / "absent").native()});
    EXPECT_EQ(absent.code(), 3);
    EXPECT_EQ(std::count(absent.err.begin(), absent.err.end(), '\n'), 1) << absent.err;
}

TEST(CompareCommand, NeedsTwoRuns)
{
    const test::TemporaryFolder folder;
    const std::string a = written(folder, "a", first());
    EXPECT_EQ(run({"compare", a}).code(), 2);
    EXPECT_EQ(run({"compare"}).code(), 2);
}

} // namespace
} // namespace gg
