#include "session/OpenedEvaluation.h"

#include "base/AtomicFile.h"
#include "base/Paths.h"
#include "report/EvaluationExport.h"
#include "support/ErrorOf.h"
#include "support/GreyWorkspace.h"

#include <gtest/gtest.h>

namespace gg {
namespace {

class OpenedEvaluationTest : public testing::Test
{
protected:
    void SetUp() override
    {
        ASSERT_TRUE(grey.evaluate());
        const EvaluateSession& session = grey.workspace.evaluate;
        EvaluationExport evaluation;
        evaluation.predictions = session.evaluation().predictions;
        evaluation.metrics = session.metrics();
        evaluation.origin = originOf(session.dataset(), session.split(), evaluation.predictions,
                                     grey.workspace.model.card(), grey.workspace.model.file());
        exportEvaluation(place, evaluation, false, {}, {});
    }
    EvaluatedModel open(const ImagePlaces& images = {}) { return openedEvaluation(place, images, {}, {}); }
    std::filesystem::path fileOf(const EvaluatedModel& opened, std::size_t row)
    {
        return opened.dataset.items().at(opened.evaluation.items.at(row)).file;
    }
    std::string complaintAfter(const std::string& from, const std::string& to)
    {
        std::string text = readTextFile(place / "predictions.csv");
        text.replace(text.find(from), from.size(), to);
        writeFileAtomically(place / "predictions.csv", text);
        const Error error = test::errorOf([&] { open(); });
        EXPECT_EQ(error.kind(), ErrorKind::BadInput);
        return error.message();
    }

    test::GreyWorkspace grey;
    const std::filesystem::path place = grey.folder / "out";
};

TEST_F(OpenedEvaluationTest, IsWhatWasEvaluated)
{
    const EvaluatedModel opened = open({grey.workspace.dataset.dataset()});
    const EvaluateSession& session = grey.workspace.evaluate;
    EXPECT_EQ(metricsToJson(opened.metrics), metricsToJson(session.metrics()));
    ASSERT_EQ(opened.evaluation.predictions.rows.size(), 8u);
    for (std::size_t row = 0; row < 8; ++row) {
        EXPECT_EQ(opened.evaluation.predictions.rows[row].path,
                  session.evaluation().predictions.rows[row].path);
        EXPECT_EQ(fileOf(opened, row), session.dataset().items()[session.evaluation().items[row]].file);
    }
    EXPECT_EQ(opened.split, Split::Test);
    ASSERT_TRUE(opened.opened);
    EXPECT_TRUE(opened.opened->isSameData);
    EXPECT_EQ(opened.opened->missing, 0u);
    EXPECT_EQ(opened.opened->origin.model, grey.workspace.model.file());
}

TEST_F(OpenedEvaluationTest, FindsTheDataSetThatItsFilesName)
{
    const EvaluatedModel opened = open();
    EXPECT_TRUE(opened.opened->isSameData);
    EXPECT_EQ(opened.dataset.fingerprint(), grey.workspace.evaluate.dataset().fingerprint());
}

TEST_F(OpenedEvaluationTest, CountsImagesThatAreNowhere)
{
    std::filesystem::rename(grey.folder / "set", grey.folder / "moved");
    const EvaluatedModel opened = open();
    EXPECT_EQ(opened.opened->missing, 8u);
    EXPECT_FALSE(opened.opened->isSameData);
    EXPECT_EQ(opened.dataset.name(), "set");
    EXPECT_EQ(metricsToJson(opened.metrics), metricsToJson(grey.workspace.evaluate.metrics()));
}

TEST_F(OpenedEvaluationTest, FindsImagesWhereAPersonPoints)
{
    std::filesystem::rename(grey.folder / "set", grey.folder / "moved");
    const EvaluatedModel found = open({{}, grey.folder / "moved"});
    EXPECT_EQ(found.opened->missing, 0u);
    EXPECT_TRUE(found.opened->isSameData) << "a copy elsewhere has the same fingerprint";
    // A part of it is no data set any more, but has some of the images.
    std::filesystem::remove_all(grey.folder / "moved" / "train");
    std::filesystem::remove_all(grey.folder / "moved" / "test" / "COVID");
    const EvaluatedModel half = open({{}, grey.folder / "moved"});
    EXPECT_EQ(half.opened->missing, 4u);
    EXPECT_FALSE(half.opened->isSameData);
    EXPECT_EQ(half.opened->imagesOf, "moved");
}

TEST_F(OpenedEvaluationTest, OfAnEarlierVersionSaysNothingOfTheData)
{
    writeMetrics(place / "metrics.json", grey.workspace.evaluate.metrics());
    const EvaluatedModel opened = open({grey.workspace.dataset.dataset()});
    EXPECT_FALSE(opened.split);
    EXPECT_FALSE(opened.opened->isSameData) << "that they are the same images, no file says";
    EXPECT_EQ(opened.opened->missing, 0u);
    EXPECT_EQ(opened.opened->imagesOf, "set");
}

TEST_F(OpenedEvaluationTest, SaysInOneSentenceWhatIsMalformed)
{
    const std::string complaint = complaintAfter("test/COVID/100.png,COVID,", "test/COVID/100.png,flu,");
    EXPECT_NE(complaint.find("predictions.csv: row "), std::string::npos) << complaint;
    EXPECT_NE(complaint.find(" is not a prediction"), std::string::npos) << complaint;
}

TEST_F(OpenedEvaluationTest, NeedsTheTrueClassOfEveryImage)
{
    Predictions predictions = grey.workspace.evaluate.evaluation().predictions;
    predictions.rows[1].label = unknownLabel;
    EvaluationExport evaluation;
    evaluation.metrics = computeMetrics(predictions);
    evaluation.predictions = predictions;
    exportEvaluation(place, evaluation, true, {}, {});
    const Error error = test::errorOf([&] { open(); });
    EXPECT_EQ(error.kind(), ErrorKind::BadInput);
    EXPECT_NE(error.message().find("has no true class"), std::string::npos) << error.message();
}

TEST_F(OpenedEvaluationTest, StopsWhenItIsCancelled)
{
    CancelSource source;
    source.cancel();
    EXPECT_EQ(test::errorOf([&] { openedEvaluation(place, {}, {}, source.token()); }).kind(),
              ErrorKind::Cancelled);
}

} // namespace
} // namespace gg
