#include "CommandRun.h"
#include "base/AtomicFile.h"
#include "base/Json.h"
#include "base/Paths.h"
#include "support/StubFiles.h"
#include "support/TemporaryFolder.h"

#include <gtest/gtest.h>

namespace gg {
namespace {

using test::Outcome;
using test::run;
using test::writeClassFolders;

class EvaluateCommand : public testing::Test
{
protected:
    EvaluateCommand() { writeClassFolders(folder / "data"); }
    Outcome evaluate(const std::vector<std::string>& more = {}, const std::filesystem::path& data = "data",
                     const Engines& engines = Engines::allBy(std::make_shared<FakeEngine>())) const
    {
        std::vector<std::string> arguments = {"evaluate",
                                              "--model",
                                              (folder / "m").native(),
                                              "--data",
                                              (folder / data).native(),
                                              "--out",
                                              (folder / "out").native()};
        arguments.insert(arguments.end(), more.begin(), more.end());
        return run(arguments, {}, engines);
    }
    Json metrics() const { return Json::parse(readTextFile(folder / "out" / "metrics.json")); }

    const test::TemporaryFolder folder;
};

TEST_F(EvaluateCommand, EvaluatesASplitAndWritesItsTwoFiles)
{
    const Outcome outcome = evaluate({"--split", "test"});
    ASSERT_EQ(outcome.code(), 0) << outcome.err;
    EXPECT_EQ(metrics()["n"], 4);
    EXPECT_EQ(metrics()["accuracy"], 1.0);
    EXPECT_EQ(metrics()["confusion"], Json::parse("[[2,0],[0,2]]"));
    EXPECT_TRUE(readTextFile(folder / "out" / "predictions.csv")
                    .starts_with("path,label,prediction,score_NonCOVID,score_COVID,loss"));
}

TEST_F(EvaluateCommand, WritesTheCurvesAndWhatTheyAreOfBesideTheFigures)
{
    const Outcome outcome = evaluate({"--split", "test"});
    ASSERT_EQ(outcome.code(), 0) << outcome.err;
    const std::filesystem::path curves = folder / "out" / "curves";
    EXPECT_TRUE(readTextFile(curves / "roc.csv").starts_with("threshold,false_positive_rate,"));
    for (const char* const name : {"precision_recall", "reliability", "score_histogram", "thresholds"})
        EXPECT_TRUE(std::filesystem::exists(curves / (std::string(name) + ".csv"))) << name;
    EXPECT_EQ(metrics()["data_set"]["split"], "test");
    EXPECT_EQ(metrics()["data_set"]["source"], (folder / "data").native());
    EXPECT_EQ(metrics()["model"]["file"], (folder / "m").native());
}

TEST_F(EvaluateCommand, SaysWhatAnotherPrecisionChangesBesideItsFigures)
{
    Engines engines = Engines::allBy(std::make_shared<FakeEngine>());
    engines.openVinoBFloat16 = std::make_shared<FakeEngine>();
    const auto metricsBy = [&](const std::string& engine) {
        const Outcome outcome = evaluate({"--engine", engine}, "data", engines);
        EXPECT_EQ(outcome.code(), 0) << outcome.err;
        return metrics().dump();
    };
    const std::string change = "against single precision, scores of 4 images change by 0.0000 at most";
    EXPECT_NE(metricsBy("openvino-bfloat16").find(change), std::string::npos);
    EXPECT_EQ(metricsBy("libtorch").find(change), std::string::npos);
    EXPECT_EQ(metricsBy("auto").find(change), std::string::npos);
    const auto rounding = std::make_shared<FakeEngine>();
    rounding->quickScores = QuickScores();
    engines.automatic = rounding;
    EXPECT_NE(metricsBy("auto").find(change), std::string::npos) << "of a model that keeps a precision";
}

TEST_F(EvaluateCommand, WritesNothingOverTheResultsOfARun)
{
    test::writeText(folder / "out" / "run.json", "{}");
    const Outcome outcome = evaluate();
    EXPECT_EQ(outcome.code(), 2);
    EXPECT_NE(outcome.err.find("holds a run"), std::string::npos) << outcome.err;
    EXPECT_FALSE(std::filesystem::exists(folder / "out" / "metrics.json"));
}

TEST_F(EvaluateCommand, NamesThePositiveClassBesideItsFigures)
{
    const Outcome usual = evaluate();
    ASSERT_EQ(usual.code(), 0) << usual.err;
    for (const char* words : {"sensitivity (of COVID)", "specificity (of COVID)", "AUC (of COVID)"})
        EXPECT_NE(usual.out.find(words), std::string::npos) << words << '\n' << usual.out;
    EXPECT_NE(usual.out.find("too narrow if several images are of one patient"), std::string::npos);

    const Outcome chosen = evaluate({"--positive", "noncovid"});
    ASSERT_EQ(chosen.code(), 0) << chosen.err;
    EXPECT_NE(chosen.out.find("sensitivity (of NonCOVID)"), std::string::npos) << chosen.out;
    EXPECT_EQ(metrics()["positive_class"], "NonCOVID");

    const Outcome unknown = evaluate({"--positive", "flu"});
    EXPECT_EQ(unknown.code(), 2);
    EXPECT_NE(unknown.err.find("the classes are NonCOVID, COVID"), std::string::npos) << unknown.err;
}

TEST_F(EvaluateCommand, TellsWhatWasLeftOutOfTheEvaluatedSplit)
{
    std::string manifest = "path,label,split\n";
    for (const char* split : {"train", "val", "test"})
        for (const char* image : {"NonCOVID/10.png", "NonCOVID/40.png", "COVID/200.png", "COVID/250.png"})
            manifest += std::string(split) + '/' + image + ',' +
                        std::string(image).substr(0, std::string(image).find('/')) + ',' + split + '\n';
    writeFileAtomically(folder / "data" / "manifest.csv", manifest);
    std::filesystem::remove(folder / "data" / "test" / "COVID" / "250.png");
    writeFileAtomically(folder / "data" / "test" / "COVID" / "200.png", "\x89PNG\r\n\x1a\nand no more");
    const Outcome outcome = evaluate({}, "data/manifest.csv");
    EXPECT_EQ(outcome.code(), 3) << "one image that is there cannot be read";
    EXPECT_NE(outcome.err.find("note: left out: test/COVID/250.png"), std::string::npos) << outcome.err;
    EXPECT_NE(outcome.err.find("groundglass: test/COVID/200.png: "), std::string::npos) << outcome.err;
    EXPECT_EQ(metrics()["n"], 2);
    ASSERT_EQ(metrics()["left_out"].size(), 2u);
    EXPECT_EQ(metrics()["left_out"][0]["path"], "test/COVID/250.png");
    EXPECT_FALSE(metrics()["left_out"][1]["reason"].get<std::string>().empty());
    EXPECT_TRUE(metrics()["sensitivity"].is_null()) << "all that is left is NonCOVID";
    EXPECT_EQ(metrics()["specificity"], 1.0);
}

} // namespace
} // namespace gg
