#include "CommandRun.h"
#include "base/AtomicFile.h"
#include "base/Json.h"
#include "base/Paths.h"
#include "support/TemporaryFolder.h"

#include <gtest/gtest.h>

namespace gg {
namespace {

using test::Outcome;
using test::run;
using test::writeClassFolders;

TEST(EvaluateCommand, EvaluatesASplitAndWritesItsTwoFiles)
{
    const test::TemporaryFolder folder;
    writeClassFolders(folder / "data");
    const Outcome outcome =
        run({"evaluate", "--model", (folder / "m").native(), "--data", (folder / "data").native(), "--split",
             "test", "--out", (folder / "out").native()});
    ASSERT_EQ(outcome.code(), 0) << outcome.err;
    const Json metrics = Json::parse(readTextFile(folder / "out" / "metrics.json"));
    EXPECT_EQ(metrics["n"], 4);
    EXPECT_EQ(metrics["accuracy"], 1.0);
    EXPECT_EQ(metrics["confusion"], Json::parse("[[2,0],[0,2]]"));
    EXPECT_TRUE(readTextFile(folder / "out" / "predictions.csv")
                    .starts_with("path,label,prediction,score_NonCOVID,score_COVID,loss"));
}

TEST(EvaluateCommand, WritesTheCurvesAndWhatTheyAreOfBesideTheFigures)
{
    const test::TemporaryFolder folder;
    writeClassFolders(folder / "data");
    const Outcome outcome =
        run({"evaluate", "--model", (folder / "m").native(), "--data", (folder / "data").native(), "--split",
             "test", "--out", (folder / "out").native()});
    ASSERT_EQ(outcome.code(), 0) << outcome.err;
    const std::filesystem::path curves = folder / "out" / "curves";
    EXPECT_TRUE(readTextFile(curves / "roc.csv").starts_with("threshold,false_positive_rate,"));
    for (const char* const name : {"precision_recall", "reliability", "score_histogram", "thresholds"})
        EXPECT_TRUE(std::filesystem::exists(curves / (std::string(name) + ".csv"))) << name;
    const Json metrics = Json::parse(readTextFile(folder / "out" / "metrics.json"));
    EXPECT_EQ(metrics["data_set"]["split"], "test");
    EXPECT_EQ(metrics["data_set"]["source"], (folder / "data").native());
    EXPECT_EQ(metrics["model"]["file"], (folder / "m").native());
}

TEST(EvaluateCommand, SaysWhatAnotherPrecisionChangesBesideItsFigures)
{
    const test::TemporaryFolder folder;
    writeClassFolders(folder / "data");
    Engines engines = Engines::allBy(std::make_shared<FakeEngine>());
    engines.openVinoBFloat16 = std::make_shared<FakeEngine>();
    const auto evaluate = [&](const std::string& engine) {
        const Outcome outcome =
            run({"evaluate", "--model", (folder / "m").native(), "--data", (folder / "data").native(),
                 "--engine", engine, "--out", (folder / engine).native()},
                {}, engines);
        EXPECT_EQ(outcome.code(), 0) << outcome.err;
        return readTextFile(folder / engine / "metrics.json");
    };
    const std::string change = "against single precision, scores of 4 images change by 0.0000 at most";
    EXPECT_NE(evaluate("openvino-bfloat16").find(change), std::string::npos);
    EXPECT_EQ(evaluate("libtorch").find(change), std::string::npos);
}

TEST(EvaluateCommand, NamesThePositiveClassBesideItsFigures)
{
    const test::TemporaryFolder folder;
    writeClassFolders(folder / "data");
    const std::vector<std::string> evaluate = {"evaluate",
                                               "--model",
                                               (folder / "m").native(),
                                               "--data",
                                               (folder / "data").native(),
                                               "--out",
                                               (folder / "out").native()};
    const Outcome usual = run(evaluate);
    ASSERT_EQ(usual.code(), 0) << usual.err;
    for (const char* words : {"sensitivity (of COVID)", "specificity (of COVID)", "AUC (of COVID)"})
        EXPECT_NE(usual.out.find(words), std::string::npos) << words << '\n' << usual.out;
    EXPECT_NE(usual.out.find("too narrow if several images are of one patient"), std::string::npos);

    std::vector<std::string> other = evaluate;
    other.insert(other.end(), {"--positive", "noncovid"});
    const Outcome chosen = run(other);
    ASSERT_EQ(chosen.code(), 0) << chosen.err;
    EXPECT_NE(chosen.out.find("sensitivity (of NonCOVID)"), std::string::npos) << chosen.out;
    EXPECT_EQ(Json::parse(readTextFile(folder / "out" / "metrics.json"))["positive_class"], "NonCOVID");

    other.back() = "flu";
    const Outcome unknown = run(other);
    EXPECT_EQ(unknown.code(), 2);
    EXPECT_NE(unknown.err.find("the classes are NonCOVID, COVID"), std::string::npos) << unknown.err;
}

TEST(EvaluateCommand, TellsWhatWasLeftOutOfTheEvaluatedSplit)
{
    const test::TemporaryFolder folder;
    writeClassFolders(folder / "data");
    std::string manifest = "path,label,split\n";
    for (const char* split : {"train", "val", "test"})
        for (const char* image : {"NonCOVID/10.png", "NonCOVID/40.png", "COVID/200.png", "COVID/250.png"})
            manifest += std::string(split) + '/' + image + ',' +
                        std::string(image).substr(0, std::string(image).find('/')) + ',' + split + '\n';
    writeFileAtomically(folder / "data" / "manifest.csv", manifest);
    std::filesystem::remove(folder / "data" / "test" / "COVID" / "250.png");
    writeFileAtomically(folder / "data" / "test" / "COVID" / "200.png", "\x89PNG\r\n\x1a\nand no more");
    const Outcome outcome =
        run({"evaluate", "--model", (folder / "m").native(), "--data",
             (folder / "data" / "manifest.csv").native(), "--out", (folder / "out").native()});
    EXPECT_EQ(outcome.code(), 3) << "one image that is there cannot be read";
    EXPECT_NE(outcome.err.find("note: left out: test/COVID/250.png"), std::string::npos) << outcome.err;
    EXPECT_NE(outcome.err.find("groundglass: test/COVID/200.png: "), std::string::npos) << outcome.err;
    const Json metrics = Json::parse(readTextFile(folder / "out" / "metrics.json"));
    EXPECT_EQ(metrics["n"], 2);
    ASSERT_EQ(metrics["left_out"].size(), 2u);
    EXPECT_EQ(metrics["left_out"][0]["path"], "test/COVID/250.png");
    EXPECT_FALSE(metrics["left_out"][1]["reason"].get<std::string>().empty());
    EXPECT_TRUE(metrics["sensitivity"].is_null()) << "all that is left is NonCOVID";
    EXPECT_EQ(metrics["specificity"], 1.0);
}

} // namespace
} // namespace gg
