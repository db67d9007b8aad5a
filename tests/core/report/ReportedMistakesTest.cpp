#include "report/ReportedMistakes.h"

#include "base/Error.h"
#include "data/DatasetImporter.h"
#include "support/ErrorOf.h"
#include "support/ReportedRun.h"

#include <gtest/gtest.h>
#include <opencv2/core.hpp>

namespace gg {
namespace {

class ReportedMistakesTest : public testing::Test
{
protected:
    test::ReportedRun written;
    Dataset dataset = importDataset(written.data() / "manifest.csv", {}, {});
};

TEST_F(ReportedMistakesTest, AreTheMostConfidentOnesWithTheirThumbnails)
{
    const auto mistakes = reportedMistakes(written.validation, {&dataset}, 5, {});
    ASSERT_EQ(mistakes.size(), 2u);
    EXPECT_EQ(mistakes[0].path, "val/0-0.png");
    EXPECT_EQ(mistakes[0].trueClass, "NonCOVID");
    EXPECT_EQ(mistakes[0].predictedClass, "COVID");
    EXPECT_EQ(mistakes[0].score, 0.8);
    ASSERT_TRUE(mistakes[0].thumbnail);
    EXPECT_EQ(mistakes[0].thumbnail->width, 8);
    EXPECT_EQ(mistakes[0].thumbnail->height, 6);
    EXPECT_FALSE(mistakes[0].heatMap);
    EXPECT_EQ(reportedMistakes(written.validation, {&dataset}, 1, {}).size(), 1u);
}

TEST_F(ReportedMistakesTest, HaveNoPictureWithoutADataSetOrOfAFileThatIsGone)
{
    EXPECT_FALSE(reportedMistakes(written.validation, {}, 5, {}).at(0).thumbnail);
    std::filesystem::remove(written.data() / "val/0-0.png");
    const auto mistakes = reportedMistakes(written.validation, {&dataset}, 5, {});
    EXPECT_FALSE(mistakes[0].thumbnail);
    EXPECT_TRUE(mistakes[1].thumbnail);
}

TEST_F(ReportedMistakesTest, OpenNoFileThatIsNoneOfTheDataSet)
{
    written.validation.rows[0].path = "../data/val/0-0.png";
    EXPECT_FALSE(reportedMistakes(written.validation, {&dataset}, 5, {}).at(0).thumbnail);
}

TEST_F(ReportedMistakesTest, HaveHeatMapsOfTheSizeOfTheirThumbnails)
{
    const HeatMapSource source = [](const std::filesystem::path& file) {
        EXPECT_TRUE(file.is_absolute());
        return cv::Mat(2, 2, CV_32F, cv::Scalar(1));
    };
    const auto mistakes = reportedMistakes(written.validation, {&dataset, {}, source}, 1, {});
    ASSERT_TRUE(mistakes[0].heatMap);
    EXPECT_EQ(mistakes[0].heatMap->width, 8);
    EXPECT_EQ(mistakes[0].heatMap->height, 6);
    EXPECT_NE(mistakes[0].heatMap->png, mistakes[0].thumbnail->png);
}

TEST_F(ReportedMistakesTest, DoWithoutAHeatMapThatFailsAndStopWhenTheyAreCancelled)
{
    const HeatMapSource failing = [](const std::filesystem::path&) -> cv::Mat {
        throw Error(ErrorKind::Failed, "no");
    };
    const auto mistakes = reportedMistakes(written.validation, {&dataset, {}, failing}, 1, {});
    EXPECT_TRUE(mistakes[0].thumbnail);
    EXPECT_FALSE(mistakes[0].heatMap);
    CancelSource cancel;
    cancel.cancel();
    EXPECT_EQ(
        test::errorOf([&] { reportedMistakes(written.validation, {&dataset}, 1, cancel.token()); }).kind(),
        ErrorKind::Cancelled);
}

} // namespace
} // namespace gg
