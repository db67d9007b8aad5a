#include "CommandRun.h"
#include "base/JsonText.h"
#include "base/Paths.h"
#include "support/CardFile.h"
#include "support/FakeQuantiser.h"
#include "support/TemporaryFolder.h"

#include <gtest/gtest.h>

namespace gg {
namespace {

using test::Outcome;

class QuantiseCommand : public testing::Test
{
protected:
    QuantiseCommand()
    {
        test::writeClassFolders(folder / "data");
        test::writeCardFile(model);
    }

    Outcome quantise(const std::vector<std::string>& more) const
    {
        std::vector<std::string> arguments = {"quantise", "--model", model.native()};
        arguments.insert(arguments.end(), more.begin(), more.end());
        return test::run(arguments, {}, test::enginesWith(quantiser));
    }

    const test::TemporaryFolder folder;
    const std::string data = (folder / "data").native();
    const std::filesystem::path model = folder / "model.safetensors";
    const std::shared_ptr<test::FakeQuantiser> quantiser = std::make_shared<test::FakeQuantiser>();
};

TEST_F(QuantiseCommand, SaysWhatEachPrecisionChangesAndLeavesTheModelAsItIs)
{
    const std::string before = readTextFile(model);
    const Outcome outcome = quantise({"--data", data});
    ASSERT_EQ(outcome.code(), 0) << outcome.err;
    EXPECT_NE(outcome.out.find("4 validation images of data"), std::string::npos) << outcome.out;
    EXPECT_NE(outcome.out.find("refused otherwise\nsingle "), std::string::npos) << outcome.out;
    EXPECT_NE(outcome.out.find("\nbfloat16 "), std::string::npos);
    EXPECT_NE(outcome.out.find("\nint8 "), std::string::npos);
    EXPECT_NE(outcome.err.find("note: The model stays as it is"), std::string::npos) << outcome.err;
    EXPECT_EQ(readTextFile(model), before);
}

TEST_F(QuantiseCommand, KeepsWhatIsChosenInTheModelAndForgetsItAgain)
{
    const std::string before = readTextFile(model);
    const Outcome kept = quantise({"--data", data, "--keep", "int8"});
    ASSERT_EQ(kept.code(), 0) << kept.err;
    const std::optional<QuickScores> quick = readModelCard(model).quickScores;
    ASSERT_TRUE(quick);
    EXPECT_EQ(quick->precision, ComputePrecision::Int8);
    EXPECT_EQ(quick->change.decidedOtherwise, 2u);
    const Outcome forgotten = quantise({"--keep", "none"});
    ASSERT_EQ(forgotten.code(), 0) << forgotten.err;
    EXPECT_EQ(readTextFile(model), before);
}

TEST_F(QuantiseCommand, PrintsJsonAndWritesEveryScore)
{
    const std::filesystem::path scores = folder / "scores.csv";
    const Outcome outcome = quantise({"--data", data, "--json", "--scores", scores.native()});
    ASSERT_EQ(outcome.code(), 0) << outcome.err;
    const Json json = parseJson(outcome.out, "it");
    EXPECT_EQ(json["n"], 4);
    EXPECT_EQ(json["split"], "val");
    ASSERT_EQ(json["precisions"].size(), 3u);
    EXPECT_EQ(json["precisions"][0]["precision"], "single");
    EXPECT_EQ(json["precisions"][2]["decided_otherwise"], 2);
    EXPECT_EQ(json["precisions"][2]["auc"], 0.5);
    EXPECT_EQ(readTextFile(scores).find("path,label,score_NonCOVID,"), 0u);
}

TEST_F(QuantiseCommand, KeepsNothingThatTheProcessorDoesNotHave)
{
    quantiser->failInBFloat16With = "This processor has no instructions for bfloat16.";
    const std::string before = readTextFile(model);
    const Outcome outcome = quantise({"--data", data, "--keep", "bfloat16"});
    EXPECT_EQ(outcome.code(), 1);
    EXPECT_NE(outcome.err.find("bfloat16 is not kept: This processor has no instructions"), std::string::npos)
        << outcome.err;
    EXPECT_NE(outcome.out.find("bfloat16: This processor"), std::string::npos) << outcome.out;
    EXPECT_EQ(readTextFile(model), before);
}

TEST_F(QuantiseCommand, NeedsADataSet)
{
    EXPECT_EQ(quantise({}).code(), 2);
    EXPECT_EQ(quantise({"--data", (folder / "absent").native()}).code(), 3);
}

} // namespace
} // namespace gg
