#include "eval/OneAgainstRest.h"

#include <gtest/gtest.h>

namespace gg {
namespace {

Predictions eightScans(std::vector<int> labels = {0, 1, 2, 1, 2, 0, 0, 1})
{
    Predictions predictions;
    predictions.classes = {"healthy", "COVID", "other pneumonia"};
    const std::vector<std::vector<double>> scores = {{.7, .2, .1},   {.1, .8, .1},   {.2, .3, .5},
                                                     {.6, .3, .1},   {.05, .15, .8}, {.3, .4, .3},
                                                     {.5, .25, .25}, {.1, .2, .7}};
    for (std::size_t i = 0; i < scores.size(); ++i) {
        Prediction row;
        row.path = std::to_string(i);
        row.label = labels[i];
        row.scores = scores[i];
        row.predicted = predictions.rule().decide(row.scores);
        predictions.rows.push_back(row);
    }
    return predictions;
}

void expectMeans(const MeanFigures& means, double precision, double recall, double f1, double auc)
{
    EXPECT_NEAR(means.precision.value(), precision, 1e-12);
    EXPECT_NEAR(means.recall.value(), recall, 1e-12);
    EXPECT_NEAR(means.f1.value(), f1, 1e-12);
    EXPECT_NEAR(means.auc.value(), auc, 1e-12);
}

// Golden numbers: scikit-learn 1.9.1, precision_recall_fscore_support and roc_auc_score(multi_class="ovr").
TEST(OneAgainstRest, EqualsScikitLearnsForEachClass)
{
    const OneAgainstRest found = oneAgainstRest(eightScans());
    const std::vector<double> precision = {2.0 / 3, .5, 2.0 / 3};
    const std::vector<double> recall = {2.0 / 3, 1.0 / 3, 1};
    const std::vector<double> f1 = {2.0 / 3, .4, .8};
    const std::vector<double> auc = {13.0 / 15, 2.0 / 3, 11.0 / 12};
    const std::vector<std::size_t> images = {3, 3, 2};
    ASSERT_EQ(found.classes.size(), 3u);
    for (std::size_t i = 0; i < 3; ++i) {
        EXPECT_NEAR(found.classes[i].precision->value, precision[i], 1e-12) << "class " << i;
        EXPECT_NEAR(found.classes[i].recall->value, recall[i], 1e-12) << "class " << i;
        EXPECT_NEAR(found.classes[i].f1->value, f1[i], 1e-12) << "class " << i;
        EXPECT_NEAR(found.classes[i].auc->value, auc[i], 1e-12) << "class " << i;
        EXPECT_EQ(found.classes[i].images, images[i]) << "class " << i;
    }
    EXPECT_EQ(found.classes[2].counts.falsePositives, 1u);
    EXPECT_EQ(found.classes[2].recall->interval.low, wilsonEstimate(2, 2)->interval.low);
}

TEST(OneAgainstRest, EqualsScikitLearnsMeans)
{
    const OneAgainstRest found = oneAgainstRest(eightScans());
    expectMeans(found.macro, 0.611111111111111, 0.6666666666666666, 0.6222222222222222, 0.8166666666666668);
    expectMeans(found.micro, 0.625, 0.625, 0.625, 0.83984375);
}

TEST(OneAgainstRest, AClassThatIsNeverPredictedHasNoPrecisionAndCountsNothingForTheMean)
{
    Predictions predictions = eightScans();
    const std::vector<int> predicted = {0, 1, 1, 1, 1, 0, 0, 1};
    for (std::size_t i = 0; i < predicted.size(); ++i)
        predictions.rows[i].predicted = predicted[i];
    const OneAgainstRest found = oneAgainstRest(predictions);
    EXPECT_FALSE(found.classes[2].precision.has_value());
    EXPECT_EQ(found.classes[2].recall->value, 0.0);
    EXPECT_NEAR(found.macro.precision.value(), 0.5333333333333333, 1e-12);
    EXPECT_NEAR(found.macro.recall.value(), 0.6666666666666666, 1e-12);
    EXPECT_NEAR(found.macro.f1.value(), 0.5833333333333334, 1e-12);
}

TEST(OneAgainstRest, AClassThatNeitherOccursNorIsPredictedIsInNoMean)
{
    Predictions predictions = eightScans({0, 1, 1, 1, 1, 0, 0, 1});
    for (Prediction& row : predictions.rows)
        row.predicted = row.label;
    const OneAgainstRest found = oneAgainstRest(predictions);
    EXPECT_EQ(found.macro.precision, 1.0);
    EXPECT_FALSE(found.classes[2].recall.has_value());
    EXPECT_FALSE(found.classes[2].auc.has_value());
    EXPECT_TRUE(found.macro.auc.has_value());
}

TEST(OneAgainstRest, LeavesImagesWithoutALabelOut)
{
    const OneAgainstRest found = oneAgainstRest(eightScans({0, unknownLabel, 2, 1, 2, 0, 0, unknownLabel}));
    EXPECT_EQ(found.classes[1].images, 1u);
    const OneAgainstRest none = oneAgainstRest(eightScans(std::vector<int>(8, unknownLabel)));
    EXPECT_FALSE(none.micro.f1.has_value());
    EXPECT_FALSE(none.macro.recall.has_value());
}

} // namespace
} // namespace gg
