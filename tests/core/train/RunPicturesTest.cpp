#include "train/RunPictures.h"

#include "base/AtomicFile.h"
#include "base/Error.h"
#include "support/TemporaryFolder.h"
#include "support/TinyDataset.h"

#include <gtest/gtest.h>
#include <opencv2/core.hpp>
#include <vector>

namespace gg {
namespace {

bool isEqual(const cv::Mat& a, const cv::Mat& b)
{
    return a.size() == b.size() && cv::norm(a, b, cv::NORM_INF) == 0;
}

cv::Vec3d meanOf(const cv::Mat& image, const cv::Rect& box)
{
    const cv::Scalar mean = cv::mean(image(box));
    return {mean[0], mean[1], mean[2]};
}

TEST(TrainingMontage, ShowsARowAClassWithUpToEightTiles)
{
    const test::TemporaryFolder folder;
    const Dataset dataset = test::makeTinyDataset(folder.path(), 3);
    const cv::Mat montage = trainingMontage(dataset, {}, 1);
    EXPECT_EQ(montage.size(), cv::Size(4 + 8 * 100, 2 * 120));
    // The tiny pictures are bright above for class 0 and below for class 1; the fourth tile is empty.
    for (int i = 0; i < 3; ++i) {
        const int x = 4 + i * 100 + 20;
        EXPECT_GT(meanOf(montage, {x, 35, 50, 20})[0], meanOf(montage, {x, 80, 50, 20})[0] + 50);
        EXPECT_LT(meanOf(montage, {x, 155, 50, 20})[0], meanOf(montage, {x, 200, 50, 20})[0] - 50);
    }
    EXPECT_EQ(meanOf(montage, {304, 20, 96, 96}), cv::Vec3d(255, 255, 255));
}

TEST(TrainingMontage, KeepsTheAspectWithBlackAround)
{
    const test::TemporaryFolder folder;
    const cv::Mat montage = trainingMontage(test::makeTinyDataset(folder.path(), 1), {}, 1);
    // 48 x 40 pixels become 96 x 80.
    EXPECT_EQ(meanOf(montage, {4, 20, 96, 8}), cv::Vec3d(0, 0, 0));
    EXPECT_GT(meanOf(montage, {4, 28, 96, 40})[0], 100);
}

TEST(TrainingMontage, IsDrawnByTheSeed)
{
    const test::TemporaryFolder folder;
    const Dataset dataset = test::makeTinyDataset(folder.path(), 20);
    EXPECT_TRUE(isEqual(trainingMontage(dataset, {}, 1), trainingMontage(dataset, {}, 1)));
    EXPECT_FALSE(isEqual(trainingMontage(dataset, {}, 1), trainingMontage(dataset, {}, 2)));
}

TEST(TrainingMontage, LeavesOutAFileThatCannotBeRead)
{
    const test::TemporaryFolder folder;
    const Dataset dataset = test::makeTinyDataset(folder.path(), 2);
    writeFileAtomically(dataset.items()[dataset.indices(Split::Train)[0]].file, "no picture");
    const cv::Mat montage = trainingMontage(dataset, {}, 1);
    EXPECT_EQ(meanOf(montage, {104, 20, 96, 96}), cv::Vec3d(255, 255, 255));
    EXPECT_NE(meanOf(montage, {104, 140, 96, 96}), cv::Vec3d(255, 255, 255));
}

class ConfusionMatrixPicture : public testing::Test
{
protected:
    // Three NonCOVID, all called COVID; one COVID, called COVID.
    ConfusionMatrixPicture()
    {
        const std::vector<double> logits = {0, 2};
        for (const int label : {0, 0, 0, 1})
            predictions.rows.push_back(predictionFromLogits("x.png", label, logits, 1, 0.5));
    }

    Predictions predictions{{"NonCOVID", "COVID"}, 1, 0.5, {}};
};

TEST_F(ConfusionMatrixPicture, HasTrueClassesAsRowsAndPredictedOnesAsColumns)
{
    const cv::Mat image =
        confusionMatrixPicture(ConfusionMatrix(predictions), predictions.classes, "validation, epoch 1");
    EXPECT_EQ(image.size(), cv::Size(320, 320));
    // The corner of each cell, free of its number: the right column holds all, the left one nothing.
    EXPECT_EQ(image.at<cv::Vec3b>(74, 50), cv::Vec3b(255, 255, 255));
    EXPECT_EQ(image.at<cv::Vec3b>(304, 50), cv::Vec3b(255, 255, 255));
    EXPECT_EQ(image.at<cv::Vec3b>(74, 304), cv::Vec3b(31, 127, 168));
    EXPECT_EQ(image.at<cv::Vec3b>(304, 304), cv::Vec3b(31, 127, 168));
}

TEST_F(ConfusionMatrixPicture, WritesTheClassesInTheirOrder)
{
    const std::vector<std::string> swapped = {"COVID", "NonCOVID"};
    const ConfusionMatrix matrix(predictions);
    const cv::Mat image = confusionMatrixPicture(matrix, predictions.classes, "");
    const cv::Mat other = confusionMatrixPicture(matrix, swapped, "");
    const cv::Rect leftName(42, 44, 120, 22);
    const cv::Rect rightName(190, 44, 120, 22);
    // "NonCOVID" needs more ink than "COVID".
    EXPECT_LT(meanOf(image, leftName)[0], meanOf(image, rightName)[0]);
    EXPECT_GT(meanOf(other, leftName)[0], meanOf(other, rightName)[0]);
}

TEST_F(ConfusionMatrixPicture, GrowsWithTheClassesAndCutsLongNamesOff)
{
    Predictions many{{}, 1, 0.5, {}};
    for (int i = 0; i < 9; ++i)
        many.classes.push_back("a class with quite a long name " + std::to_string(i));
    std::vector<double> logits(9, 0);
    logits[4] = 1;
    many.rows.push_back(predictionFromLogits("x.png", 4, logits, 1, 0.5));
    const cv::Mat image = confusionMatrixPicture(ConfusionMatrix(many), many.classes, "validation");
    EXPECT_GE(image.cols, 9 * 60);
    EXPECT_EQ(image.rows, image.cols);
}

TEST_F(ConfusionMatrixPicture, RefusesAnotherNumberOfNames)
{
    EXPECT_THROW(confusionMatrixPicture(ConfusionMatrix(predictions), std::vector<std::string>{"one"}, ""),
                 Error);
}

} // namespace
} // namespace gg
