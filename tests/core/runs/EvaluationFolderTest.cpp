#include "runs/EvaluationFolder.h"

#include "base/AtomicFile.h"
#include "base/Error.h"
#include "base/JsonText.h"
#include "base/Paths.h"
#include "support/ErrorOf.h"
#include "support/FileSizeLimit.h"
#include "support/PatientPredictions.h"
#include "support/StubFiles.h"
#include "support/TemporaryFolder.h"

#include <gtest/gtest.h>

namespace gg {
namespace {

EvaluationFiles someEvaluation()
{
    EvaluationFiles files;
    files.predictions = test::patientPredictions({});
    files.metrics = computeMetrics(files.predictions);
    files.origin = {{"data_set", {{"name", "a set"}}}, {"n", "no figure's place is taken"}};
    return files;
}

/// What is said of the files once `change` has been made in one of them.
std::string complaintAfter(const std::string& file, const std::string& from, const std::string& to)
{
    const test::TemporaryFolder folder;
    writeEvaluationFiles(folder / "e", someEvaluation());
    std::string text = readTextFile(folder / "e" / file);
    const std::size_t at = text.find(from);
    EXPECT_NE(at, std::string::npos) << from;
    if (at == std::string::npos)
        return {};
    writeFileAtomically(folder / "e" / file, text.replace(at, from.size(), to));
    const Error error = test::errorOf([&] { readEvaluationFiles(folder / "e"); });
    EXPECT_EQ(error.kind(), ErrorKind::BadInput);
    return error.message().substr(error.message().find("/e/") + 3);
}

TEST(EvaluationFolder, ReadsBackWhatWasWritten)
{
    const test::TemporaryFolder folder;
    const EvaluationFiles written = someEvaluation();
    writeEvaluationFiles(folder / "made" / "here", written);
    for (const std::filesystem::path& place :
         {folder / "made" / "here", folder / "made" / "here" / "predictions.csv"}) {
        const EvaluationFiles read = readEvaluationFiles(place);
        EXPECT_EQ(metricsToJson(read.metrics), metricsToJson(written.metrics));
        ASSERT_EQ(read.predictions.rows.size(), written.predictions.rows.size());
        for (std::size_t i = 0; i < read.predictions.rows.size(); ++i) {
            EXPECT_EQ(read.predictions.rows[i].path, written.predictions.rows[i].path);
            EXPECT_EQ(read.predictions.rows[i].scores, written.predictions.rows[i].scores);
            EXPECT_EQ(read.predictions.rows[i].patient, written.predictions.rows[i].patient);
        }
        EXPECT_EQ(read.origin, Json({{"data_set", {{"name", "a set"}}}}));
    }
}

TEST(EvaluationFolder, HasTheCurvesBesideTheTwoFilesOfTheContract)
{
    const test::TemporaryFolder folder;
    writeEvaluationFiles(folder / "e", someEvaluation());
    for (const char* const name :
         {"metrics.json", "predictions.csv", "curves/roc.csv", "curves/precision_recall.csv",
          "curves/reliability.csv", "curves/score_histogram.csv", "curves/thresholds.csv"})
        EXPECT_TRUE(std::filesystem::is_regular_file(folder / "e" / name)) << name;
    EXPECT_EQ(readJsonFile(folder / "e" / "metrics.json")["n"], 80) << "the figures come first";
}

TEST(EvaluationFolder, KeepsClassNamesThatTablesHaveToQuote)
{
    const test::TemporaryFolder folder;
    EvaluationFiles files = someEvaluation();
    files.predictions.classes = {"a, \"b\"\nc", "Gr\xC3\xBC\xC3\x9F"};
    files.metrics = computeMetrics(files.predictions);
    writeEvaluationFiles(folder / "e", files);
    EXPECT_EQ(readEvaluationFiles(folder / "e").predictions.classes, files.predictions.classes);
}

TEST(EvaluationFolder, AClassNameThatIsNotUtf8IsTheSameInBothFiles)
{
    const test::TemporaryFolder folder;
    EvaluationFiles files = someEvaluation();
    files.predictions.classes = {"b\xE9nin", "malin"};
    files.metrics = computeMetrics(files.predictions);
    writeEvaluationFiles(folder / "e", files);
    EXPECT_EQ(readEvaluationFiles(folder / "e").metrics.classes,
              (std::vector<std::string>{"b\\xE9nin", "malin"}));
}

TEST(EvaluationFolder, SaysWhichFileIsMissing)
{
    const test::TemporaryFolder folder;
    writeEvaluationFiles(folder / "e", someEvaluation());
    std::filesystem::remove(folder / "e" / "predictions.csv");
    const Error error = test::errorOf([&] { readEvaluationFiles(folder / "e"); });
    EXPECT_EQ(error.kind(), ErrorKind::BadInput);
    EXPECT_NE(error.message().find("predictions.csv: "), std::string::npos) << error.message();
}

TEST(EvaluationFolder, SaysInOneSentenceWhatIsMalformed)
{
    EXPECT_EQ(complaintAfter("predictions.csv", "patient 0/1,NonCOVID", "patient 0/1,flu"),
              "predictions.csv: row 3 is not a prediction");
    EXPECT_EQ(complaintAfter("predictions.csv", "score_COVID", "score_flu").substr(0, 15), "predictions.csv");
    EXPECT_EQ(complaintAfter("metrics.json", "\"threshold\": 0.5", "\"threshold\": 7"),
              "metrics.json: \"threshold\" is not between 0 and 1");
    EXPECT_EQ(complaintAfter("metrics.json", "\"threshold\"", "\"treshold\""),
              "metrics.json: has no \"threshold\"");
}

TEST(EvaluationFolder, RefusesFilesThatDoNotBelongTogether)
{
    EXPECT_NE(complaintAfter("metrics.json", "\"threshold\": 0.5", "\"threshold\": 0.9")
                  .find("was not decided by the threshold in metrics.json beside it"),
              std::string::npos);
    const test::TemporaryFolder folder;
    EvaluationFiles files = someEvaluation();
    writeEvaluationFiles(folder / "e", files);
    const std::string metrics = readTextFile(folder / "e" / "metrics.json");
    files.predictions.rows.pop_back();
    files.metrics = computeMetrics(files.predictions);
    writeEvaluationFiles(folder / "e", files);
    writeFileAtomically(folder / "e" / "metrics.json", metrics);
    const Error error = test::errorOf([&] { readEvaluationFiles(folder / "e"); });
    EXPECT_NE(error.message().find("predictions.csv: has not the counts"), std::string::npos)
        << error.message();
}

TEST(EvaluationFolder, RefusesAFigureThatIsNotThatOfThePredictions)
{
    const test::TemporaryFolder folder;
    EvaluationFiles files = someEvaluation();
    files.metrics.auc->value = 0.999;
    writeEvaluationFiles(folder / "e", files);
    const Error error = test::errorOf([&] { readEvaluationFiles(folder / "e"); });
    EXPECT_NE(error.message().find("metrics.json: \"auc\" is not that of predictions.csv"), std::string::npos)
        << error.message();
}

TEST(EvaluationFolder, LeavesNoMetricsWhereTheDiskIsFull)
{
    const test::TemporaryFolder folder;
    {
        const test::FileSizeLimit full(1000);
        EXPECT_EQ(test::errorOf([&] { writeEvaluationFiles(folder / "e", someEvaluation()); }).kind(),
                  ErrorKind::Failed);
    }
    EXPECT_FALSE(std::filesystem::exists(folder / "e" / "metrics.json"));
}

TEST(EvaluationFolder, KnowsAFolderThatHoldsAnEvaluationAlone)
{
    const test::TemporaryFolder folder;
    EXPECT_FALSE(holdsEvaluationAlone(folder.path())) << "it is empty";
    EXPECT_FALSE(holdsEvaluationAlone(folder / "absent"));
    writeEvaluationFiles(folder / "e", someEvaluation());
    test::writeText(folder / "e" / "plots" / "roc.svg", "x");
    EXPECT_TRUE(holdsEvaluationAlone(folder / "e"));
    test::writeText(folder / "e" / "plots" / "thesis.tex", "x");
    EXPECT_FALSE(holdsEvaluationAlone(folder / "e"));
    std::filesystem::remove(folder / "e" / "plots" / "thesis.tex");
    test::writeText(folder / "e" / "run.json", "{}");
    EXPECT_FALSE(holdsEvaluationAlone(folder / "e"));
}

} // namespace
} // namespace gg
