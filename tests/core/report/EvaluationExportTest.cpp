#include "report/EvaluationExport.h"

#include "base/Error.h"
#include "base/FolderLock.h"
#include "base/JsonText.h"
#include "base/Paths.h"
#include "report/RunReport.h"
#include "runs/EvaluationFolder.h"
#include "runs/RunFolder.h"
#include "support/ErrorOf.h"
#include "support/FileSizeLimit.h"
#include "support/PatientPredictions.h"
#include "support/ReportedRun.h"
#include "support/StubFiles.h"
#include "support/TemporaryFolder.h"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

namespace gg {
namespace {

using testing::HasSubstr;

EvaluationExport someExport()
{
    EvaluationExport evaluation;
    evaluation.predictions = test::patientPredictions({});
    evaluation.metrics = computeMetrics(evaluation.predictions);
    evaluation.origin.dataset = "a set";
    evaluation.origin.split = "test";
    evaluation.origin.threshold = {"by hand", "val", "a set", 7};
    evaluation.pictures = {{"plots/roc.svg", [] { return std::string("<svg/>"); }}};
    return evaluation;
}

class EvaluationExportTest : public testing::Test
{
protected:
    void write(const std::filesystem::path& place, bool mayReplace = false)
    {
        exportEvaluation(place, evaluation, mayReplace, {}, {});
    }
    Error refusal(const std::filesystem::path& place, bool mayReplace = false)
    {
        return test::errorOf([&] { write(place, mayReplace); });
    }
    std::vector<std::string> names() const
    {
        std::vector<std::string> found;
        for (const auto& entry : std::filesystem::directory_iterator(folder.path()))
            found.push_back(entry.path().filename().native());
        return found;
    }

    test::TemporaryFolder folder;
    EvaluationExport evaluation = someExport();
};

TEST_F(EvaluationExportTest, WritesWhatEvaluateWritesAndThePicturesBesideIt)
{
    write(folder / "out");
    const EvaluationFiles read = readEvaluationFiles(folder / "out");
    EXPECT_EQ(metricsToJson(read.metrics), metricsToJson(evaluation.metrics));
    EXPECT_EQ(evaluationOriginFromJson(read.origin, "metrics.json"), evaluation.origin);
    EXPECT_EQ(readJsonFile(folder / "out" / "metrics.json")["threshold_origin"]["split"], "val");
    EXPECT_EQ(readTextFile(folder / "out" / "plots" / "roc.svg"), "<svg/>");
    EXPECT_TRUE(std::filesystem::exists(folder / "out" / "curves" / "thresholds.csv"));
    EXPECT_EQ(names(), std::vector<std::string>{"out"}) << "and nothing else";
}

TEST_F(EvaluationExportTest, DrawsIntervalsThatAreDue)
{
    const Metrics right = withNewThreshold(evaluation.metrics, evaluation.predictions);
    evaluation.metrics = withNewRates(evaluation.metrics, evaluation.predictions);
    ASSERT_NE(metricsToJson(evaluation.metrics), metricsToJson(right));
    evaluation.areIntervalsDue = true;
    write(folder / "out");
    EXPECT_EQ(metricsToJson(readEvaluationFiles(folder / "out").metrics), metricsToJson(right));
}

TEST_F(EvaluationExportTest, TakesNamesOfAnyBytes)
{
    for (const char* const name : {"Gr\xC3\xBC\xC3\x9F, \"1\"", "b\xE9nin", "new\nline", "slash/"}) {
        write(folder / name);
        EXPECT_EQ(readEvaluationFiles(folder / name).metrics.n, 80u) << name;
    }
}

TEST_F(EvaluationExportTest, ReplacesAnEvaluationOnlyWhereItMay)
{
    write(folder / "out");
    test::writeText(folder / "out" / "plots" / "earlier.png", "x");
    EXPECT_EQ(exportPlace(folder / "out"), ExportPlace::Evaluation);
    EXPECT_THAT(refusal(folder / "out").message(), HasSubstr("there is an evaluation already"));
    EXPECT_TRUE(std::filesystem::exists(folder / "out" / "plots" / "earlier.png"));
    write(folder / "out", true);
    EXPECT_FALSE(std::filesystem::exists(folder / "out" / "plots" / "earlier.png"));
    EXPECT_EQ(names(), std::vector<std::string>{"out"});
}

TEST_F(EvaluationExportTest, FillsAnEmptyFolderAndTheOneBehindALink)
{
    std::filesystem::create_directory(folder / "real");
    std::filesystem::create_directory_symlink(folder / "real", folder / "link");
    EXPECT_EQ(exportPlace(folder / "link"), ExportPlace::Free);
    write(folder / "link");
    EXPECT_TRUE(std::filesystem::is_symlink(folder / "link"));
    EXPECT_TRUE(std::filesystem::exists(folder / "real" / "metrics.json"));
}

TEST_F(EvaluationExportTest, LeavesWhatIsNotItsOwnAlone)
{
    test::writeText(folder / "file", "x");
    test::writeText(folder / "thesis" / "chapter.tex", "x");
    EXPECT_THAT(refusal(folder / "file", true).message(), HasSubstr("is no folder"));
    EXPECT_THAT(refusal(folder / "thesis", true).message(), HasSubstr("holds something else"));
    EXPECT_TRUE(std::filesystem::exists(folder / "thesis" / "chapter.tex"));
}

TEST_F(EvaluationExportTest, LeavesNothingHalfWhereTheDiskIsFull)
{
    write(folder / "out");
    const std::string before = readTextFile(folder / "out" / "metrics.json");
    evaluation.predictions = test::patientPredictions({200, 4, 0.5, 2});
    evaluation.metrics = computeMetrics(evaluation.predictions);
    {
        const test::FileSizeLimit full(10'000);
        const Error error = refusal(folder / "out", true);
        EXPECT_EQ(error.kind(), ErrorKind::Failed);
        EXPECT_THAT(error.message(), HasSubstr((folder / "out").native() + "/")) << "not the hidden one";
        EXPECT_THAT(refusal(folder / "new").message(), HasSubstr((folder / "new").native() + "/"));
    }
    EXPECT_EQ(readTextFile(folder / "out" / "metrics.json"), before);
    EXPECT_EQ(names(), std::vector<std::string>{"out"});
}

TEST_F(EvaluationExportTest, LeavesNothingHalfWhereAPictureFails)
{
    evaluation.pictures.push_back(
        {"plots/bad.png", []() -> std::string { throw Error(ErrorKind::Failed, "No picture."); }});
    EXPECT_EQ(refusal(folder / "out").message(), "No picture.");
    EXPECT_TRUE(names().empty());
}

TEST_F(EvaluationExportTest, LeavesNothingHalfWhereItIsCancelled)
{
    CancelSource source;
    std::vector<std::size_t> done;
    const auto onProgress = [&](const Progress& progress) {
        done.push_back(progress.done);
        source.cancel();
    };
    const Error error = test::errorOf(
        [&] { exportEvaluation(folder / "out", evaluation, false, onProgress, source.token()); });
    EXPECT_EQ(error.kind(), ErrorKind::Cancelled);
    EXPECT_FALSE(done.empty());
    EXPECT_TRUE(names().empty());
}

TEST_F(EvaluationExportTest, SaysWhereNoFolderCanBeMade)
{
    test::writeText(folder / "file", "x");
    EXPECT_EQ(refusal(folder / "absent" / "out").kind(), ErrorKind::Failed);
    EXPECT_THAT(refusal(folder / "file" / "out").message(), HasSubstr("file/out: cannot be made"));
    EXPECT_EQ(refusal("/proc/out").kind(), ErrorKind::Failed) << "where nobody may write";
}

class KeptEvaluation : public testing::Test
{
protected:
    KeptEvaluation()
    {
        evaluation.predictions = written.validation;
        evaluation.metrics = computeMetrics(evaluation.predictions);
        evaluation.origin.dataset = "COVID/CT";
        evaluation.origin.split = "val";
        card = written.card;
    }
    std::filesystem::path keep() { return keepWithRun(written.run(), card, evaluation, {}, {}); }

    test::ReportedRun written;
    EvaluationExport evaluation;
    ModelCard card;
};

TEST_F(KeptEvaluation, IsFoundByReportsOfTheRun)
{
    EXPECT_EQ(keep(), written.run() / "evaluations" / "COVID-CT-val");
    EXPECT_EQ(keep(), written.run() / "evaluations" / "COVID-CT-val-2") << "nothing is replaced";
    const RunReport report = gatherRunReport(written.run(), {}, {}, {});
    ASSERT_EQ(report.evaluations.size(), 2u);
    EXPECT_EQ(report.evaluations[1].place, "evaluations/COVID-CT-val-2");
    EXPECT_EQ(metricsToJson(report.evaluations[0].metrics), metricsToJson(evaluation.metrics));
    EXPECT_TRUE(report.notes.empty());
}

TEST_F(KeptEvaluation, IsOfTheRunsBestModelAlone)
{
    card.provenance["epoch"] = 3;
    const Error error = test::errorOf([&] { keep(); });
    EXPECT_EQ(error.kind(), ErrorKind::Failed);
    EXPECT_THAT(error.message(), HasSubstr("the model is not the best one of this run: it is of epoch 3"));
    EXPECT_FALSE(std::filesystem::exists(written.run() / "evaluations"));
}

TEST_F(KeptEvaluation, WaitsForTheEndOfTheTraining)
{
    const std::optional<FolderLock> training = FolderLock::tryLock(written.run());
    const Error error = test::errorOf([&] { keep(); });
    EXPECT_THAT(error.message(), HasSubstr("this run is being trained"));
    EXPECT_THAT(test::errorOf([&] {
                    exportEvaluation(written.run() / "deep" / "out", evaluation, false, {}, {});
                }).message(),
                HasSubstr("this run is being trained"));
    EXPECT_FALSE(std::filesystem::exists(written.run() / "evaluations"));
}

TEST_F(KeptEvaluation, NeverTakesThePlaceOfTheRun)
{
    EXPECT_THAT(test::errorOf([&] { exportEvaluation(written.run(), evaluation, true, {}, {}); }).message(),
                HasSubstr("holds something else than an evaluation"));
    EXPECT_TRUE(RunFolder(written.run()).holdsRun());
}

TEST_F(KeptEvaluation, LeavesNothingWhereTheDiskIsFull)
{
    const test::FileSizeLimit full(100);
    EXPECT_EQ(test::errorOf([&] { keep(); }).kind(), ErrorKind::Failed);
    EXPECT_FALSE(std::filesystem::exists(written.run() / "evaluations"));
}

} // namespace
} // namespace gg
