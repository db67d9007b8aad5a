#include "report/RunReport.h"

#include "base/AtomicFile.h"
#include "base/Error.h"
#include "base/Paths.h"
#include "support/ErrorOf.h"
#include "support/ReportWords.h"
#include "support/ReportedRun.h"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

namespace gg {
namespace {

using testing::HasSubstr;
using testing::IsEmpty;

class RunReportTest : public testing::Test
{
protected:
    RunReport gathered() const { return test::reportOn(written.run()); }

    test::ReportedRun written;
};

TEST_F(RunReportTest, HasAllThatLiesInTheRunAndItsDataSet)
{
    written.writeEvaluation("held-out");
    const RunReport report = gathered();
    EXPECT_EQ(report.name, "first");
    EXPECT_TRUE(report.isComplete());
    EXPECT_EQ(report.history.size(), 3u);
    ASSERT_TRUE(report.card);
    EXPECT_EQ(report.card->architecture, "resnet18");
    ASSERT_TRUE(report.validation);
    EXPECT_EQ(report.validation->metrics.n, 8u);
    EXPECT_EQ(report.validation->allMistakes, 2u);
    EXPECT_EQ(report.validation->mistakes.size(), 2u);
    EXPECT_TRUE(report.validation->mistakes[0].thumbnail);
    ASSERT_EQ(report.evaluations.size(), 1u);
    ASSERT_TRUE(report.data) << report.whyNoData.english();
    EXPECT_EQ(report.data->allImages(), 24u);
    EXPECT_EQ(report.data->sharedPatients, 0u);
    EXPECT_THAT(report.notes, IsEmpty());
    EXPECT_FALSE(report.hasHeatMaps);
}

TEST_F(RunReportTest, IsOfARunAlone)
{
    const Error error = test::errorOf([&] { test::reportOn(written.data()); });
    EXPECT_EQ(error.kind(), ErrorKind::BadInput);
    EXPECT_THAT(error.message(), HasSubstr("holds no run"));
    EXPECT_EQ(test::errorOf([&] { test::reportOn(written / "absent"); }).kind(), ErrorKind::BadInput);
}

TEST_F(RunReportTest, DoesWithoutWhatIsMissing)
{
    for (const char* name : {"best.safetensors", "metrics.json", "predictions.csv", "history.csv"})
        std::filesystem::remove(written.run() / name);
    const RunReport report = gathered();
    EXPECT_FALSE(report.card);
    EXPECT_FALSE(report.validation);
    EXPECT_THAT(report.history, IsEmpty());
    EXPECT_THAT(report.notes, IsEmpty()) << "what is absent is no damage";
}

TEST_F(RunReportTest, NotesWhatIsDamaged)
{
    writeFileAtomically(written.run() / "best.safetensors", "no model");
    writeFileAtomically(written.run() / "history.csv", "no history\n");
    const RunReport report = gathered();
    EXPECT_FALSE(report.card);
    EXPECT_EQ(report.notes.size(), 2u);
}

TEST_F(RunReportTest, TakesNoModelOfAnotherRun)
{
    written.card.architecture = "resnet50";
    written.write();
    const RunReport report = gathered();
    EXPECT_FALSE(report.card);
    EXPECT_THAT(report.notes.at(0).english(), HasSubstr("is not the model of this run"));
}

TEST_F(RunReportTest, SaysThatTheDataSetIsGone)
{
    std::filesystem::rename(written.data(), written / "moved");
    const RunReport report = gathered();
    EXPECT_FALSE(report.data);
    EXPECT_THAT(report.whyNoData.english(), HasSubstr("does not lie any more"));
    EXPECT_FALSE(report.validation->mistakes.at(0).thumbnail);
}

TEST_F(RunReportTest, TakesNoDataSetThatIsAnotherOne)
{
    std::filesystem::remove(written.data() / "train" / "0-0.png");
    const RunReport report = gathered();
    EXPECT_FALSE(report.data);
    EXPECT_THAT(report.whyNoData.english(), HasSubstr("fingerprint"));
}

TEST_F(RunReportTest, FindsASplitThatWasMovedWithItsRun)
{
    // Absolute paths, as a split that is drawn for a run has them.
    std::string table = readTextFile(written.data() / "manifest.csv");
    for (const std::string split : {"train/", "val/", "test/"})
        for (std::size_t at = table.find("\n" + split); at != std::string::npos;
             at = table.find("\n" + split, at + 1))
            table.insert(at + 1, written.data().native() + '/');
    writeFileAtomically(written.run() / "split.csv", table);
    written.record.environment["data_set"]["source"] = "/gone/split.csv";
    written.write();
    EXPECT_TRUE(gathered().data) << gathered().whyNoData.english();
}

TEST_F(RunReportTest, CanBeCancelled)
{
    CancelSource cancel;
    cancel.cancel();
    EXPECT_EQ(test::errorOf([&] { gatherRunReport(written.run(), {}, {}, cancel.token()); }).kind(),
              ErrorKind::Cancelled);
}

TEST_F(RunReportTest, TellsHowFarItIs)
{
    std::vector<std::string> stages;
    gatherRunReport(written.run(), {},
                    [&](const Progress& progress) { stages.push_back(progress.stage.english()); }, {});
    EXPECT_THAT(stages, testing::Contains("Reading the images of mistakes"));
}

} // namespace
} // namespace gg
