#include "engine/PrecisionTrial.h"

#include "base/Csv.h"
#include "base/Error.h"
#include "data/DatasetImporter.h"
#include "image/PngWriter.h"
#include "support/ErrorOf.h"
#include "support/FakeQuantiser.h"
#include "support/TemporaryFolder.h"

#include <gtest/gtest.h>
#include <opencv2/core.hpp>

namespace gg {
namespace {

class PrecisionTrialTest : public testing::Test
{
protected:
    void writeGrey(const std::string& split, const std::string& label, int value) const
    {
        const std::filesystem::path file = folder / split / label / (std::to_string(value) + ".png");
        std::filesystem::create_directories(file.parent_path());
        writePng(file, cv::Mat(8, 8, CV_8UC3, cv::Scalar::all(value)));
    }

    void writeSplit(const std::string& split) const
    {
        for (const int value : {10, 40})
            writeGrey(split, "NonCOVID", value);
        for (const int value : {200, 250})
            writeGrey(split, "COVID", value);
    }

    PrecisionTrial tryAll() const
    {
        return tryPrecisions(test::enginesWith(quantiser), {folder / "m", {}, {}},
                             importDataset(folder.path(), {}, {}), {}, {});
    }

    const test::TemporaryFolder folder;
    const std::shared_ptr<test::FakeQuantiser> quantiser = std::make_shared<test::FakeQuantiser>();
};

TEST_F(PrecisionTrialTest, TellsWhatEachPrecisionChangesOnTheValidation)
{
    writeSplit("train");
    writeSplit("val");
    const PrecisionTrial trial = tryAll();
    EXPECT_EQ(trial.model, folder / "m");
    EXPECT_EQ(trial.exact.rows.size(), 4u);
    EXPECT_EQ(trial.auc, 1);
    ASSERT_EQ(trial.tried.size(), 2u);
    const QuickScores& near = trial.tried[0].quick;
    EXPECT_EQ(near.precision, ComputePrecision::BFloat16);
    EXPECT_EQ(near.dataset, trial.dataset);
    EXPECT_EQ(near.change, (ScoreChange{4, 0, 0, 0, std::nullopt, 1, 1}));
    const QuickScores& far = trial.tried[1].quick;
    EXPECT_EQ(far.precision, ComputePrecision::Int8);
    EXPECT_EQ(far.rangeImages, 4u);
    EXPECT_EQ(quantiser->images.size(), 4u) << "those of the training";
    EXPECT_EQ(quantiser->images[0].parent_path().parent_path().filename(), "train");
    EXPECT_EQ(far.change.decidedOtherwise, 2u) << "all are white";
    EXPECT_EQ(far.change.aucAfter, 0.5);
}

TEST_F(PrecisionTrialTest, SpreadsTheImagesForTheRangesOverAllOfTheTraining)
{
    writeSplit("val");
    for (int value = 0; value < 100; ++value) {
        writeGrey("train", "NonCOVID", value);
        writeGrey("train", "COVID", value + 100);
    }
    tryAll();
    ASSERT_EQ(quantiser->images.size(), mostRangeImages);
    const auto ofCovid =
        std::count_if(quantiser->images.begin(), quantiser->images.end(),
                      [](const auto& file) { return file.parent_path().filename() == "COVID"; });
    EXPECT_EQ(ofCovid, 64);
}

TEST_F(PrecisionTrialTest, SaysWhichPrecisionTheProcessorDoesNotHaveAndTriesTheOther)
{
    writeSplit("train");
    writeSplit("val");
    quantiser->failInBFloat16With = "This processor has no instructions for bfloat16.";
    const PrecisionTrial trial = tryAll();
    EXPECT_EQ(trial.tried.at(0).whyNot.english(), "This processor has no instructions for bfloat16.");
    EXPECT_TRUE(trial.tried.at(1).whyNot.isEmpty());
    EXPECT_EQ(
        scoresCsv(trial).find("path,label,score_NonCOVID,score_COVID,score_NonCOVID_int8,score_COVID_int8\n"),
        0u);
}

TEST_F(PrecisionTrialTest, WritesEveryScoreInEveryPrecision)
{
    writeSplit("train");
    writeSplit("val");
    const CsvTable table = parseCsv(scoresCsv(tryAll()), "scores.csv");
    EXPECT_EQ(table.header, (std::vector<std::string>{"path", "label", "score_NonCOVID", "score_COVID",
                                                      "score_NonCOVID_bfloat16", "score_COVID_bfloat16",
                                                      "score_NonCOVID_int8", "score_COVID_int8"}));
    ASSERT_EQ(table.rows.size(), 4u);
    for (const std::vector<std::string>& row : table.rows) {
        EXPECT_EQ(row[3], row[5]);
        EXPECT_GT(std::stod(row[7]), 0.9);
    }
}

TEST_F(PrecisionTrialTest, NeedsTrainingAndValidationImages)
{
    writeSplit("val");
    writeSplit("test");
    EXPECT_EQ(test::errorOf([&] { tryAll(); }).kind(), ErrorKind::BadInput);
    std::filesystem::remove_all(folder / "val");
    writeSplit("train");
    EXPECT_EQ(test::errorOf([&] { tryAll(); }).kind(), ErrorKind::BadInput);
}

TEST_F(PrecisionTrialTest, NeedsAnEngineForIt)
{
    writeSplit("train");
    writeSplit("val");
    const Dataset dataset = importDataset(folder.path(), {}, {});
    const Engines none = Engines::allBy(std::make_shared<FakeEngine>());
    EXPECT_EQ(test::errorOf([&] {
                  tryPrecisions(none, {folder / "m", {}, {}}, dataset, {}, {});
              }).kind(),
              ErrorKind::Failed);
}

} // namespace
} // namespace gg
